import type { LoaderFunctionArgs } from '@remix-run/node'
import { findAttachment, listAttachments } from '#app/attachments/attachments.server.ts'
import { serveAttachment } from '#app/attachments/serving/serve.server.ts'
import { serveZip } from '#app/attachments/serving/serve-zip.server.ts'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { requireTicket } from '#app/portal/ticket/ticket.loader.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'

/** One file of a ticket, or all of them as one zip. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args
  const signedIn = await requireCustomer(args)
  const { number } = await requireTicket(signedIn, args.params.ticket)
  const { workspace } = signedIn
  const id = new URL(request.url).searchParams.get('file')
  if (id === null) {
    const files = await listAttachments(workspace.db, number, 'customer')
    context.scope.answer = await serveZip(workspace, files, `${ticketLabel(number)}.zip`)
    return null
  }
  const file = await findAttachment(workspace.db, number, id, 'customer')
  if (!file) throw notFound()
  context.scope.answer = await serveAttachment(workspace, file, request)
  return null
}

/** A page, so that what is not there gets the page that says so; what is there goes out in its place. */
export default function Download() {
  return null
}
