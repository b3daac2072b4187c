import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { answerTriage } from '#app/desk/ticket/triage/triage.action.server.ts'
import { TriageDone } from '#app/desk/ticket/triage/triage-done.tsx'
import { refusal } from '#app/i18n/refusal.ts'
import { moveToDepartment } from '#app/tickets/triage/triage.server.ts'

export const action = (args: ActionFunctionArgs) =>
  answerTriage(
    args,
    'department',
    refusal('department.unknown'),
    (fields, { workspace, number, actor, options }) =>
      moveToDepartment(workspace, number, String(fields.get('department') ?? ''), actor, options),
  )

export default function DepartmentRoute() {
  return <TriageDone answer={useActionData<typeof action>()} />
}
