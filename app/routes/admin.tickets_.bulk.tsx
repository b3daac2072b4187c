import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { readSmallForm } from '#app/auth/small-form.server.ts'
import { changeTickets } from '#app/desk/bulk/bulk.server.ts'
import { readBulk, writeBulkOutcome } from '#app/desk/bulk/bulk.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { Queue } from '#app/desk/queue/queue.tsx'
import { readQueuePage } from '#app/desk/queue/queue-page.server.ts'
import { deskWords, pageTitle } from '#app/desk/title.server.ts'
import { queueQuery } from '#app/queue/queue-filters.ts'
import { listViews } from '#app/queue/views.server.ts'
import { refusal } from '#app/words/refusal.ts'

/** The queue, drawn again where nothing was begun. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin, desk } = await requireAdmin(args)
  return {
    title: pageTitle(deskWords('queue.title')),
    admin: { name: admin.name, role: admin.role },
    views: await listViews(platform, admin),
    queue: await readQueuePage(desk, admin, new URL(args.request.url).searchParams),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { admin, desk } = await requireAdmin(args)
  const { picked, ...read } = readBulk(await readSmallForm(args.request))
  if ('refused' in read) return data({ refused: read.refused, picked }, { status: 400 })
  const outcome = await changeTickets(desk, admin, read.act, read.tickets)
  if (outcome === 'no-admin') return data({ refused: refusal('bulk.noAdmin'), picked }, { status: 400 })
  if (outcome === 'no-department') {
    return data({ refused: refusal('department.unknown'), picked }, { status: 400 })
  }
  const place = new URLSearchParams(queueQuery(new URL(args.request.url).searchParams))
  for (const [name, value] of writeBulkOutcome(outcome)) place.append(name, value)
  return redirect(`${QUEUE_PATH}?${place}`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function BulkRoute() {
  const { admin, views, queue } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin} current="tickets" views={views} bleed>
      <Queue queue={queue} refusedBulk={useActionData<typeof action>()} />
    </DeskFrame>
  )
}
