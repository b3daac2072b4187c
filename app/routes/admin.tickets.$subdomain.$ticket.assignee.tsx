import { useActionData } from '@remix-run/react'
import type { assign } from '#app/desk/ticket/triage/triage.action.server.ts'
import { TriageDone } from '#app/desk/ticket/triage/triage-done.tsx'

export { assign as action } from '#app/desk/ticket/triage/triage.action.server.ts'

export default function Assignee() {
  return <TriageDone answer={useActionData<typeof assign>()} />
}
