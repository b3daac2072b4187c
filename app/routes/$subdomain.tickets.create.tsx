import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { unlessRefused } from '#app/forms/revalidate.ts'
import { readNewTicketPage } from '#app/portal/new-ticket/new-ticket.loader.server.ts'
import { NewTicketPage } from '#app/portal/new-ticket/new-ticket-page.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const { workspace, customer } = await requireCustomer(args)
  const from = new URL(args.request.url).searchParams.get('from')
  return readNewTicketPage({ install: args.context.install, workspace, customer }, from)
}

export const shouldRevalidate = unlessRefused

export default function Create() {
  return <NewTicketPage page={useLoaderData<typeof loader>()} />
}
