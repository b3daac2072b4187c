import type { Kysely } from 'kysely'
import { compileKept } from '#app/db/compile-once.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { STATUSES, type Status } from '#app/tickets/ticket.ts'
import type { Condition } from './conditions.ts'

export type StatusCounts = Record<Status, number>

/** Leaves a condition on the status out. Reads kept sums: the same few rows however many tickets. */
export async function countTickets(
  db: Kysely<PlatformDatabase>,
  conditions: readonly Condition[],
): Promise<StatusCounts> {
  return toCounts(await kept(db, JSON.stringify(conditions), () => countsQuery(db, conditions)))
}

export type Count = (conditions: readonly Condition[]) => Promise<StatusCounts>

/** For a page: what leads the walk of its tickets is counted beside them too. */
export function countOnce(db: Kysely<PlatformDatabase>): Count {
  const counted = new Map<string, Promise<StatusCounts>>()
  return (conditions) => {
    const key = JSON.stringify(conditions)
    const counts = counted.get(key) ?? countTickets(db, conditions)
    counted.set(key, counts)
    return counts
  }
}

const kept = compileKept<PlatformDatabase, { status: Status; tickets: number }>()

/** Exported for its plan. */
export function countsQuery(db: Kysely<PlatformDatabase>, conditions: readonly Condition[]) {
  const kept = (column: Condition['column']) => {
    const condition = conditions.find((one) => one.column === column)
    return condition ? (condition.values[0] ?? '') : '*'
  }
  const assignees = conditions.find(({ column }) => column === 'assignee_id')?.values ?? ['*']
  return db
    .selectFrom('queue_counts')
    .select(['status', 'tickets'])
    .where('workspace_id', '=', kept('workspace_id'))
    .where('department_id', '=', kept('department_id'))
    .where(
      'assignee_id',
      'in',
      assignees.map((one) => one ?? ''),
    )
    .where('priority', '=', kept('priority') as '*')
}

export function toCounts(rows: readonly { status: Status; tickets: number }[]): StatusCounts {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as StatusCounts
  for (const { status, tickets } of rows) counts[status] += tickets
  return counts
}

export async function countMeeting(count: Count, condition: Condition): Promise<number> {
  const counts = await count(condition.column === 'status' ? [] : [condition])
  const statuses: readonly Status[] =
    condition.column === 'status' ? (condition.values as Status[]) : STATUSES
  return statuses.reduce<number>((sum, status) => sum + counts[status], 0)
}
