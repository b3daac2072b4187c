import type { GuardArgs } from '#app/auth/guard.server.ts'
import { actBesideReply } from '#app/desk/ticket/answering/beside-reply.server.ts'
import { readMarker } from '#app/desk/ticket/seen-marker.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'

export function close(args: GuardArgs) {
  return actBesideReply(args, async ({ workspace, number, actor, fields }) => {
    const seen = readMarker(fields.get('seen'))
    const shown = { seenEventId: seen?.lastEventId, seenPending: seen?.pendingMarks }
    const closed = await closeTicket(workspace, number, actor, shown)
    if (closed === 'no-ticket') return closed
    return closed === 'conflict'
      ? { refused: refusal('outdated.closing'), status: 409, showsNew: 'beside' }
      : {}
  })
}

export function reopen(args: GuardArgs) {
  return actBesideReply(args, async ({ workspace, number, actor }) => {
    const reopened = await reopenTicket(workspace, number, actor)
    return reopened === 'no-ticket' ? reopened : { showsNew: 'reopened' }
  })
}
