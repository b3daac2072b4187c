import { useActionData } from '@remix-run/react'
import type { reopen } from '#app/desk/ticket/triage/status.action.server.ts'
import { TriageDone } from '#app/desk/ticket/triage/triage-done.tsx'

export { reopen as action } from '#app/desk/ticket/triage/status.action.server.ts'

export default function Reopen() {
  return <TriageDone answer={useActionData<typeof reopen>()} />
}
