import { useActionData } from '@remix-run/react'
import type { move } from '#app/desk/ticket/triage/triage.action.server.ts'
import { TriageDone } from '#app/desk/ticket/triage/triage-done.tsx'

export { move as action } from '#app/desk/ticket/triage/triage.action.server.ts'

export default function Department() {
  return <TriageDone answer={useActionData<typeof move>()} />
}
