import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { backToTicket } from '#app/desk/ticket/answering/back-to-ticket.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { removeFile } from '#app/tickets/files.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireAdminInWorkspace(args)
  return redirect(backToTicket(args))
}

export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const number = requireTicketNumber(args.params)
  const id = String((await readSmallForm(args.request)).get('file') ?? '')
  if ((await removeFile(workspace, number, id, admin)) === 'no-file') throw notFound()
  return redirect(backToTicket(args), 303)
}

/** A page, so that what is not there gets the page that says so. */
export default function RemoveFile() {
  return null
}
