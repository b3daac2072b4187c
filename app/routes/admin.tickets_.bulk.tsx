import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { changeTickets, weighTickets } from '#app/desk/bulk/bulk.action.server.ts'
import type { BulkAct, MailingAct } from '#app/desk/bulk/bulk.ts'
import { bulkDone } from '#app/desk/bulk/bulk-outcome.ts'
import { readBulk } from '#app/desk/bulk/read-bulk.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { readQueuePage } from '#app/desk/queue/queue.loader.server.ts'
import { Queue } from '#app/desk/queue/queue.tsx'
import { queueTitle } from '#app/desk/queue/queue-title.server.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { listViews } from '#app/queue/views/views.server.ts'

/** The queue, drawn again where nothing was begun, or where it is asked first how many are told. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin, settings } = await requireAdmin(args)
  const query = new URL(args.request.url).searchParams
  const queue = await readQueuePage(args.context, { admin, settings }, query)
  return {
    title: queueTitle(queue),
    admin: frameOf(admin),
    views: await listViews(platform, admin),
    queue,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { admin, install } = await requireAdmin(args)
  const { picked, ...read } = readBulk(await readSmallForm(args.request))
  if ('refused' in read) return data({ refused: read.refused, picked }, { status: 400 })
  if (read.asks && mails(read.act)) {
    const weight = await weighTickets(install, read.act, read.tickets)
    // Where nothing would change there is nothing to ask: that it was so before is the answer.
    if (weight.tickets > 0) return data({ unconfirmed: read.act.kind, ...weight, picked })
  }
  const outcome = await changeTickets(install, admin, read.act, read.tickets)
  if (outcome === 'no-admin') return data({ refused: refusal('bulk.noAdmin'), picked }, { status: 400 })
  if (outcome === 'no-department') {
    return data({ refused: refusal('department.unknown'), picked }, { status: 400 })
  }
  return redirect(bulkDone(args.request, outcome), 303)
}

function mails(act: BulkAct): act is MailingAct {
  return act.kind === 'close' || act.kind === 'reopen'
}

export default function BulkRoute() {
  const { admin, views, queue } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin} current="tickets" views={views} bleed>
      <Queue queue={queue} bulk={useActionData<typeof action>()} />
    </DeskFrame>
  )
}
