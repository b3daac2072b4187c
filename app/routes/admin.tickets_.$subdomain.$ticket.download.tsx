import type { LoaderFunctionArgs } from '@remix-run/node'
import { findAttachment, listAttachments } from '#app/attachments/attachments.server.ts'
import { serveAttachment } from '#app/attachments/serving/serve.server.ts'
import { serveZip } from '#app/attachments/serving/serve-zip.server.ts'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/require-ticket.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'

/** One file of a ticket, or without `file` all of them as a zip. */
export async function loader(args: LoaderFunctionArgs) {
  const { workspace } = await requireAdminInWorkspace(args)
  const number = requireTicketNumber(args.params)
  const id = new URL(args.request.url).searchParams.get('file')
  if (id === null) {
    const files = await listAttachments(workspace.db, number, 'admin')
    args.context.scope.answer = await serveZip(workspace, files, `${ticketLabel(number)}.zip`)
    return null
  }
  const file = await findAttachment(workspace.db, number, id, 'admin')
  if (!file) throw notFound()
  args.context.scope.answer = await serveAttachment(workspace, file, args.request)
  return null
}

/** A page, so that what is not there gets the page that says so; what is there goes out in its place. */
export default function Download() {
  return null
}
