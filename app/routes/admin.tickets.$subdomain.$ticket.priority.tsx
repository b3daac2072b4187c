import { useActionData } from '@remix-run/react'
import type { prioritize } from '#app/desk/ticket/triage/triage.action.server.ts'
import { TriageDone } from '#app/desk/ticket/triage/triage-done.tsx'

export { prioritize as action } from '#app/desk/ticket/triage/triage.action.server.ts'

export default function Priority() {
  return <TriageDone answer={useActionData<typeof prioritize>()} />
}
