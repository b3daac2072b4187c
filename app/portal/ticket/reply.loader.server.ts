import { redirect } from '@remix-run/node'
import { type GuardArgs, requireCustomer } from '#app/auth/guard.server.ts'
import type { Customer } from '#app/customers/customer.ts'
import { findDraft } from '#app/forms/drafts/drafts.server.ts'
import { newFormKey } from '#app/forms/form-key.server.ts'
import type { Install } from '#app/install.server.ts'
import type { FollowUp } from '#app/portal/new-ticket/follow-up.ts'
import { listChoices, startOfFollowUp } from '#app/portal/new-ticket/new-ticket.loader.server.ts'
import type { ReceiptKind } from '#app/portal/receipt/receipt.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { ReplyPage } from './reply-section.tsx'
import { requireTicket } from './ticket.loader.server.ts'

interface SignedIn {
  install: Install
  workspace: Workspace
  customer: Customer
}

/** Also what the reply's drafts are kept under. */
export function ticketPath(subdomain: string, number: number): string {
  return `/${subdomain}/tickets/${ticketLabel(number)}`
}

/** For the address of an act: by itself it leads to the ticket; after a post it draws it. */
export async function loader(args: GuardArgs): Promise<ReplyPage> {
  const signedIn = await requireCustomer(args)
  const ticket = await requireTicket(signedIn, args.params.ticket)
  if (args.context.scope.method !== 'POST') {
    throw redirect(ticketPath(signedIn.workspace.info.subdomain, ticket.number))
  }
  return readReplyPage({ install: args.context.install, ...signedIn }, ticket)
}

export async function readReplyPage(
  { install, workspace, customer }: SignedIn,
  ticket: Ticket,
  receipt?: ReceiptKind,
): Promise<ReplyPage> {
  const owner = ownerOf({ kind: 'customer', id: customer.id })
  const kept = await findDraft(workspace, owner, ticketPath(workspace.info.subdomain, ticket.number))
  const draft = kept?.fields.body
  const isMailed = !workspace.platform.mail.preview
  return {
    receipt: receipt && { kind: receipt, email: isMailed ? customer.email : null },
    formKey: newFormKey(install.secret, owner),
    draft,
    wasClosed: kept?.wasClosed ?? false,
    followUp: draft && ticket.status === 'closed' ? await followUpOf(workspace, ticket, draft) : undefined,
  }
}

export async function followUpOf(workspace: Workspace, ticket: Ticket, body: string): Promise<FollowUp> {
  const departments = await listChoices(workspace)
  return { departments, start: { ...startOfFollowUp(ticket, departments), body } }
}
