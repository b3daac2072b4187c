import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useOutletContext } from '@remix-run/react'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { unlessRefused } from '#app/portal/revalidate.ts'
import { readReplyPage } from '#app/portal/ticket/reply.server.ts'
import { ReplyPlace } from '#app/portal/ticket/reply-place.tsx'
import { requireTicket } from '#app/portal/ticket/ticket-view.server.ts'
import type { TicketView } from '#app/portal/ticket/ticket-view.ts'

export async function loader(args: LoaderFunctionArgs) {
  const asked = await requireCustomer(args)
  const ticket = await requireTicket(asked, args.params.ticket)
  return readReplyPage({ desk: args.context.desk, ...asked }, ticket)
}

export const shouldRevalidate = unlessRefused

export default function TicketEnd() {
  const ticket = useOutletContext<TicketView>()
  return <ReplyPlace key={ticket.label} ticket={ticket} page={useLoaderData<typeof loader>()} />
}
