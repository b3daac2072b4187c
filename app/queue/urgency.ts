import { type Priority, STATUSES, type Status, URGENCY } from '#app/tickets/ticket.ts'

const RANKS: Record<Exclude<Status, 'open'>, number> = { answered: 4, closed: 5 }

/** 0 to 3 open, by priority; then {@link RANKS} (spec, section 4). */
export function ranksOf(statuses: readonly Status[], priority: Priority | undefined): number[] {
  const ranks = (statuses.length > 0 ? statuses : STATUSES).flatMap((status) => {
    if (status !== 'open') return RANKS[status]
    return priority ? URGENCY[priority] : Object.values(URGENCY)
  })
  return ranks.sort((one, other) => one - other)
}
