import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { answerTriage } from '#app/desk/triage/answer-triage.server.ts'
import { TriageDone } from '#app/desk/triage/triage-done.tsx'
import { prioritySchema } from '#app/tickets/ticket-schema.ts'
import { changePriority } from '#app/tickets/triage/triage.server.ts'
import { refusal } from '#app/words/refusal.ts'

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
