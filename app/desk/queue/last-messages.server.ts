import { setTimeout as sleep } from 'node:timers/promises'
import { noteMoreThanRows } from '#app/db/durability/read-log.server.ts'
import type { Install } from '#app/install.server.ts'
import {
  type LastMessage,
  listLastMessages,
  listUndeliveredLast,
} from '#app/tickets/thread/last-message.server.ts'
import type { WorkspaceInfo } from '#app/workspaces/workspace.ts'

/** It is in the workspaces' own files: the list must not wait for fifty of them. */
const MAX_WORKSPACES = 12

/** What a disk that is well takes to sync; nor does the list wait for one that is not. */
const SYNCED_WITHIN_MS = 40
const OPENED_WITHIN_MS = 1_000

/** Undefined where it is not read. @param what only whether the last email failed, where no message is shown. */
export async function readLastMessages(
  install: Install,
  tickets: readonly { workspace: WorkspaceInfo; number: number }[],
  what: 'all' | 'undelivered',
): Promise<(LastMessage | undefined)[]> {
  const visited = [...new Set(tickets.map(({ workspace }) => workspace))].slice(0, MAX_WORKSPACES)
  const tooLate = sleep(OPENED_WITHIN_MS, undefined, { ref: false })
  const read = await Promise.all(
    visited.map(async (info) => {
      const numbers = tickets.filter(({ workspace }) => workspace === info).map(({ number }) => number)
      const reading = install.visit(info, async (workspace) => {
        const list = what === 'all' ? listLastMessages : listUndeliveredLast
        const last = await list(workspace.unawaited, numbers)
        return (await workspace.mayBeToldWithin(SYNCED_WITHIN_MS)) ? last : undefined
      })
      // One that cannot be read must not take the queue with it.
      const last = await Promise.race([reading, tooLate]).catch(() => undefined)
      if (!last) noteMoreThanRows()
      return [info, last] as const
    }),
  )
  const messages = new Map(read)
  return tickets.map(({ workspace, number }) => messages.get(workspace)?.get(number))
}
