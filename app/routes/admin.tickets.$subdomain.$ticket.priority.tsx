import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { answerTriage } from '#app/desk/ticket/triage/triage.action.server.ts'
import { TriageDone } from '#app/desk/ticket/triage/triage-done.tsx'
import { refusal } from '#app/i18n/refusal.ts'
import { prioritySchema } from '#app/tickets/ticket-schema.ts'
import { changePriority } from '#app/tickets/triage/triage.server.ts'

export const action = (args: ActionFunctionArgs) =>
  answerTriage(
    args,
    'priority',
    refusal('priority.unknown'),
    (fields, { workspace, number, actor, options }) => {
      const priority = prioritySchema.safeParse(fields.get('priority'))
      return priority.success ? changePriority(workspace, number, priority.data, actor, options) : undefined
    },
  )

export default function PriorityRoute() {
  return <TriageDone answer={useActionData<typeof action>()} />
}
