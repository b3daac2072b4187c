import type { Ticket } from '#app/tickets/find.server.ts'

/** The team, and whoever has the ticket, where they have left it. */
export function assignable(team: readonly { id: string; name: string }[], ticket: Ticket) {
  const people = team.map(({ id, name }) => ({ id, name, active: true }))
  const { assignee_id: id, assignee_name: name } = ticket
  if (!id || people.some((person) => person.id === id)) return people
  return [...people, { id, name: name ?? '', active: false }]
}
