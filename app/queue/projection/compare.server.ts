import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { listChanged } from './changed-tickets.server.ts'
import { catchUp } from './project.server.ts'
import { toQueueRow } from './write-rows.server.ts'

/** A ticket may change between the two readings. */
const LOOKS = 3

export async function differsFromQueue(workspace: Workspace): Promise<number> {
  let different = 0
  for (let look = 0; look < LOOKS; look++) {
    await catchUp(workspace)
    different = await countDifferences(workspace)
    if (different === 0) return 0
  }
  return different
}

async function countDifferences(workspace: Workspace): Promise<number> {
  let tickets = 0
  let different = 0
  let missing = 0
  for (let after = 0; ; ) {
    const changed = await listChanged(workspace, after)
    const last = changed.at(-1)
    if (!last) break
    const rows = await workspace.platform.db
      .selectFrom('queue')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where(
        'number',
        'in',
        changed.map(({ number }) => number),
      )
      .execute()
    const queued = new Map(rows.map(({ id: _, revision: _revision, ...row }) => [row.number, row]))
    for (const ticket of changed) {
      const row = queued.get(ticket.number)
      if (!row) missing++
      else if (!isSame(row, toQueueRow(workspace.id, ticket))) different++
    }
    tickets += changed.length
    after = last.change_seq
  }
  const { inQueue } = await workspace.platform.db
    .selectFrom('queue')
    .select((row) => row.fn.countAll<number>().as('inQueue'))
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirstOrThrow()
  return different + missing + Math.max(0, inQueue - (tickets - missing))
}

type QueueRow = ReturnType<typeof toQueueRow>

function isSame(queued: QueueRow, expected: QueueRow): boolean {
  return (Object.keys(expected) as (keyof QueueRow)[]).every((column) => queued[column] === expected[column])
}
