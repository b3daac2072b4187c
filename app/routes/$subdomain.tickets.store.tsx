import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { refusedForm } from '#app/forms/refused-form.ts'
import { newTicketPath, readNewTicketPage } from '#app/portal/new-ticket/new-ticket.loader.server.ts'
import { NewTicketPage } from '#app/portal/new-ticket/new-ticket-page.tsx'

export { actionHeaders as headers } from '#app/forms/refuse.server.ts'
export { unlessRefused as shouldRevalidate } from '#app/forms/revalidate.ts'
export { sendOrKeep as clientAction } from '#app/forms/send-or-keep.ts'
export { action } from '#app/portal/new-ticket/new-ticket.action.server.ts'

/** By itself the address leads to the form; after a post it draws the form. */
export async function loader(args: LoaderFunctionArgs) {
  const { workspace, customer } = await requireCustomer(args)
  if (args.context.scope.method !== 'POST') throw redirect(newTicketPath(args.params.subdomain))
  return readNewTicketPage({ install: args.context.install, workspace, customer }, null)
}

export default function Store() {
  return <NewTicketPage page={useLoaderData<typeof loader>()} refused={refusedForm(useActionData())} />
}
