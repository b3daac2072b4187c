import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { answerTriage } from '#app/desk/ticket/triage/triage.action.server.ts'
import { TriageDone } from '#app/desk/ticket/triage/triage-done.tsx'
import { refusal } from '#app/i18n/refusal.ts'
import { assignTicket } from '#app/tickets/triage/triage.server.ts'

export const action = (args: ActionFunctionArgs) =>
  answerTriage(
    args,
    'assignee',
    refusal('assignee.unknown'),
    (fields, { workspace, number, actor, options }) => {
      // "Assign to me" stands before the select, and its value before the select's.
      const assignee = fields.get('assignee')
      // Only an empty choice means nobody: a form that lost its field must not take the ticket from somebody.
      if (typeof assignee !== 'string') return undefined
      return assignTicket(workspace, number, assignee || null, actor, options)
    },
  )

export default function AssigneeRoute() {
  return <TriageDone answer={useActionData<typeof action>()} />
}
