import { setTimeout as sleep } from 'node:timers/promises'
import type { Install } from '#app/install.server.ts'
import {
  type LastMessage,
  listLastMessages,
  listUndeliveredLast,
} from '#app/tickets/thread/last-message.server.ts'

/** It is in the workspaces' own files: the list must not wait for fifty of them. */
const MAX_WORKSPACES = 12

/** What a disk that is well takes to sync; nor does the list wait for one that is not. */
const SYNCED_WITHIN_MS = 40
const OPENED_WITHIN_MS = 1_000

/** Undefined where it is not read. @param what only whether the last email failed, where no message is shown. */
export async function readLastMessages(
  install: Install,
  tickets: readonly { workspace_id: string; number: number }[],
  what: 'all' | 'undelivered',
): Promise<(LastMessage | undefined)[]> {
  const ids = [...new Set(tickets.map(({ workspace_id }) => workspace_id))].slice(0, MAX_WORKSPACES)
  const read = await Promise.all(
    ids.map(async (id) => {
      const numbers = tickets.filter(({ workspace_id }) => workspace_id === id).map(({ number }) => number)
      const reading = install.within(id, async (workspace) => {
        const list = what === 'all' ? listLastMessages : listUndeliveredLast
        const last = await list(workspace.unawaited, numbers)
        return (await workspace.mayBeToldWithin(SYNCED_WITHIN_MS)) ? last : undefined
      })
      // One that cannot be read must not take the queue with it.
      const last = await Promise.race([reading, sleep(OPENED_WITHIN_MS, undefined, { ref: false })]).catch(
        () => undefined,
      )
      return [id, last] as const
    }),
  )
  const messages = new Map(read)
  return tickets.map(({ workspace_id, number }) => messages.get(workspace_id)?.get(number))
}
