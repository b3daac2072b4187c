import { type Priority, STATUSES, type Status, URGENCY } from '#app/tickets/ticket.ts'

/** 0 to 3 open, by priority; 4 answered, 5 closed (spec, section 4). */
export function ranksOf(statuses: readonly Status[], priority: Priority | undefined): number[] {
  const ranks = (statuses.length > 0 ? statuses : STATUSES).flatMap((status) => {
    if (status !== 'open') return status === 'answered' ? 4 : 5
    return priority ? URGENCY[priority] : Object.values(URGENCY)
  })
  return ranks.sort((one, other) => one - other)
}
