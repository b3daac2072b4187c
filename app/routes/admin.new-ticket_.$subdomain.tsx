import type { LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import type { action } from '#app/desk/new-ticket/new-ticket.action.server.ts'
import { listChoices, readNewTicketPage } from '#app/desk/new-ticket/new-ticket.loader.server.ts'
import { NewTicketView } from '#app/desk/new-ticket/new-ticket-view.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'

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

export { action } from '#app/desk/new-ticket/new-ticket.action.server.ts'

export default function NewTicketFor() {
  return <NewTicketView {...useLoaderData<typeof loader>()} kept={useActionData<typeof action>()} />
}
