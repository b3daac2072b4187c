import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { receiveNewTicket } from '#app/desk/new-ticket/new-ticket.action.server.ts'
import {
  listChoices,
  NEW_TICKET_FIELDS,
  readNewTicketPage,
} from '#app/desk/new-ticket/new-ticket.loader.server.ts'
import { NewTicketView } from '#app/desk/new-ticket/new-ticket-view.tsx'
import { deskTicketPath } from '#app/desk/paths.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { draftOf } from '#app/forms/drafts/draft-form.server.ts'
import { requireAdminOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { deskWords, pageTitle } from '#app/i18n/titles.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { workspace, admin, platform } = await requireAdminInWorkspace(args)
  const { secret } = args.context.install
  const query = new URL(args.request.url).searchParams
  return {
    title: pageTitle(deskWords('newTicket.title'), workspace.info.name),
    admin: frameOf(admin),
    page: await readNewTicketPage({ workspace, admin, secret }, query, await listChoices(platform)),
  }
}

export async function action(args: ActionFunctionArgs) {
  const page = new URL(args.request.url).pathname
  const draft = draftOf(args.request, page, NEW_TICKET_FIELDS)
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draft)
  const answer = await receiveNewTicket(args.request, { workspace, admin })
  if (answer.opened === undefined) return data(answer.kept, { status: answer.status })
  return redirect(deskTicketPath(workspace.info.subdomain, answer.opened), 303)
}

export default function NewTicketFor() {
  return <NewTicketView {...useLoaderData<typeof loader>()} kept={useActionData<typeof action>()} />
}
