import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { unlessRefused } from '#app/forms/revalidate.ts'
import {
  readTicketView,
  redirectToLabel,
  requireTicketOnce,
} from '#app/portal/ticket/ticket.loader.server.ts'
import { TicketFacts } from '#app/portal/ticket/ticket-facts.tsx'
import { TicketHeader } from '#app/portal/ticket/ticket-header.tsx'
import type { TicketView } from '#app/portal/ticket/ticket-view.ts'
import { Timeline } from '#app/portal/ticket/timeline.tsx'
import { useFocusOnChange } from '#app/portal/use-focus-on-change.ts'
import { useTicketsPath } from '#app/portal/use-portal.ts'

/** A ticket and all that was said on it; what can be done at its end is the pages beneath. */
export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await requireCustomer(args)
  await redirectToLabel(args, signedIn)
  const ticket = await requireTicketOnce(args, signedIn)
  const view = await readTicketView(signedIn, ticket, new URL(args.request.url).searchParams)
  return { title: `${view.label} ${view.subject}`, ticket: view }
}

/** A reply to a ticket that was closed meanwhile is refused, and then the page is out of date. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  return args.actionStatus === 409 || unlessRefused(args)
}

export default function Ticket() {
  const { ticket } = useLoaderData<typeof loader>()
  const path = `${useTicketsPath()}/${ticket.label}`
  useFocusOnChange(ticket)
  return (
    <>
      <TicketHeader ticket={ticket} />
      <div className="gap-8 lg:grid lg:grid-cols-[minmax(0,46rem)_minmax(10rem,1fr)]">
        <aside className="lg:order-last">
          <TicketFacts ticket={ticket} />
        </aside>
        <div>
          <Timeline ticket={ticket} path={path} />
          <div className="mt-8">
            <Outlet context={ticket satisfies TicketView} />
          </div>
        </div>
      </div>
    </>
  )
}
