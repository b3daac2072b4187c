import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation, useParams } from '@remix-run/react'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { readAlerts, readWarnings } from '#app/desk/alerts/alerts.loader.server.ts'
import { Alerts } from '#app/desk/alerts/alerts.tsx'
import { SettingWarnings } from '#app/desk/alerts/setting-warnings.tsx'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { useLive } from '#app/desk/live/use-live.ts'
import { readQueuePage } from '#app/desk/queue/queue.loader.server.ts'
import { Queue } from '#app/desk/queue/queue.tsx'
import { queueTitle } from '#app/desk/queue/queue-title.server.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { listViews } from '#app/queue/views/views.server.ts'
import { parseTicketLabel } from '#app/tickets/ticket.ts'
import { SplitView } from '#app/ui/page/split-view.tsx'

/** The queue of all workspaces, with the open ticket beside it. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin, install, settings } = await requireAdmin(args)
  const queue = await readQueuePage(
    args.context,
    { admin, settings },
    new URL(args.request.url).searchParams,
    openTicket(args.params),
  )
  return {
    title: queueTitle(queue),
    admin: frameOf(admin),
    alerts: await readAlerts(install, admin, settings),
    warnings: readWarnings(install, admin),
    views: await listViews(platform, admin),
    queue,
  }
}

/** Whatever it is called: an unknown one has its page beside the queue too. */
function openTicket({ subdomain, ticket }: LoaderFunctionArgs['params']) {
  return ticket === undefined
    ? undefined
    : { subdomain: subdomain ?? '', number: parseTicketLabel(ticket) ?? 0 }
}

export default function QueueRoute() {
  const { admin, alerts, warnings, views, queue } = useLoaderData<typeof loader>()
  const { subdomain, ticket } = useParams()
  const openPath = ticket && `/admin/tickets/${subdomain}/${ticket}`
  const { pathname } = useLocation()
  // At an act's own address stands its answer, which Remix would forget; the way on from there asks anew.
  useLive(queue.revision, openPath !== undefined && pathname !== openPath)
  return (
    <DeskFrame admin={admin} current="tickets" views={views} bleed isOpen={openPath !== undefined}>
      <SplitView
        list={
          <>
            <Alerts alerts={alerts} />
            <SettingWarnings warnings={warnings} />
            <Queue queue={queue} openPath={openPath} />
          </>
        }
        open={openPath && <Outlet />}
      />
    </DeskFrame>
  )
}
