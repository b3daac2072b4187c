import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { readHouse } from '#app/desk/house.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/require-ticket.server.ts'
import { readTicketPage } from '#app/desk/ticket/ticket.loader.server.ts'
import { TicketView } from '#app/desk/ticket/ticket-view.tsx'
import { pageTitle } from '#app/i18n/catalogue.server.ts'
import { queueQuery } from '#app/queue/queue-filters.ts'

/** A ticket beside the queue; the place to answer is the nested route. */
export async function loader(args: LoaderFunctionArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const { secret } = args.context.install
  const asked = new URL(args.request.url).searchParams
  const house = () => readHouse(args.context)
  const page = await readTicketPage(
    { workspace, admin, secret, house },
    requireTicketNumber(args.params),
    asked,
  )
  return {
    title: pageTitle(`${page.ticket.label} ${page.ticket.subject}`),
    query: queueQuery(asked),
    page,
  }
}

/** A reply that met a change (409) must be shown with it. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return actionStatus === 409 || defaultShouldRevalidate
}

export default function TicketRoute() {
  const data = useLoaderData<typeof loader>()
  return (
    <TicketView {...data}>
      <Outlet context={data} />
    </TicketView>
  )
}
