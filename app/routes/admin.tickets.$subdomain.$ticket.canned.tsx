import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { Answering } from '#app/desk/ticket/answering/answering.tsx'
import { draftBeside } from '#app/desk/ticket/answering/beside-reply.server.ts'
import { insertCanned, listOffered } from '#app/desk/ticket/canned/canned.action.server.ts'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { requireAdminOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'

/** The canned replies that fit this ticket, for the list that is searched as one types. */
export async function loader(args: LoaderFunctionArgs) {
  const { workspace } = await requireAdminInWorkspace(args)
  return { offered: await listOffered(workspace, requireTicketNumber(args.params)) }
}

/** Without JavaScript: the same form again, the canned reply after what was typed. */
export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draftBeside(args))
  const ticketNumber = requireTicketNumber(args.params)
  const { status, kept } = await insertCanned(args.request, { workspace, admin, ticketNumber })
  return data(kept, { status })
}

export default function CannedRoute() {
  return <Answering {...useTicket()} kept={useActionData<typeof action>()} />
}
