import type { QueueTable } from '#app/db/schema.ts'
import { STATUSES, type Status, URGENCY } from '#app/tickets/ticket.ts'
import type { Condition } from './conditions.ts'

/**
 * What the filters compare, as one small number in every index of the queue: a walk fetches no row that is not
 * meant (docs/decisions/0050-facets.md). `migrations/queue.ts` computes the same.
 */
const FACETS: Record<Condition['column'], { shift: number; mask: number; code(value: Value): number }> = {
  status: { shift: 0, mask: 0b11, code: (value) => STATUSES.indexOf(value as Status) },
  priority: { shift: 2, mask: 0b11, code: (value) => URGENCY[value as keyof typeof URGENCY] },
  department_id: { shift: 4, mask: 0b11111_11111, code: (value) => letters(value, 2) },
  assignee_id: { shift: 14, mask: 0b11111_11111, code: (value) => letters(value, 2) },
  workspace_id: { shift: 24, mask: 0b11111, code: (value) => letters(value, 1) },
}

type Value = QueueTable[Condition['column']]

export function facetsOf({ column, values }: Condition): { mask: number; codes: number[] } {
  const { shift, mask, code } = FACETS[column]
  return { mask: mask << shift, codes: [...new Set(values.map((value) => code(value) << shift))] }
}

/** Five bits of each letter, which tell hexadecimal digits apart; nobody is 0. */
function letters(value: Value, count: number): number {
  let code = 0
  for (let at = 0; at < count; at++) code |= ((value ?? '').charCodeAt(at) & 31) << (5 * at)
  return code
}
