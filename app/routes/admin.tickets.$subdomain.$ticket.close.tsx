import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { backToTicket } from '#app/desk/ticket/back-to-ticket.server.ts'
import type { close } from '#app/desk/ticket/triage/status.action.server.ts'
import { TriageDone } from '#app/desk/ticket/triage/triage-done.tsx'

export { close as action } from '#app/desk/ticket/triage/status.action.server.ts'

/** By itself the address leads to the ticket; after a post it draws it. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAdminInWorkspace(args)
  return args.context.scope.method === 'POST' ? null : redirect(backToTicket(args))
}

export default function Close() {
  return <TriageDone answer={useActionData<typeof close>()} />
}
