import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useOutletContext } from '@remix-run/react'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { unlessRefused } from '#app/forms/revalidate.ts'
import { takeReceipt } from '#app/portal/receipt/receipt.server.ts'
import { readReplyPage } from '#app/portal/ticket/reply.loader.server.ts'
import { ReplySection } from '#app/portal/ticket/reply-section.tsx'
import { requireTicketOnce } from '#app/portal/ticket/ticket.loader.server.ts'
import type { TicketView } from '#app/portal/ticket/ticket-view.ts'

export async function loader(args: LoaderFunctionArgs) {
  const asked = await requireCustomer(args)
  const ticket = await requireTicketOnce(args, asked)
  const { receipt, headers } = await takeReceipt(args, ticket.number)
  return data(await readReplyPage({ install: args.context.install, ...asked }, ticket, receipt), { headers })
}

export const shouldRevalidate = unlessRefused

export default function TicketEnd() {
  const ticket = useOutletContext<TicketView>()
  return <ReplySection key={ticket.label} ticket={ticket} page={useLoaderData<typeof loader>()} />
}
