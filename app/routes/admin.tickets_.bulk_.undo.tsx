import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { refuse } from '#app/auth/refusing/refused.server.ts'
import { bulkDone } from '#app/desk/bulk/bulk-outcome.ts'
import { readBulkUndo } from '#app/desk/bulk/read-bulk.ts'
import { undoTickets } from '#app/desk/bulk/undo-bulk.action.server.ts'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { queueQuery } from '#app/queue/queue-filters.ts'

/** By itself the address leads to the queue. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args)
  return redirect(QUEUE_PATH + queueQuery(new URL(args.request.url).searchParams))
}

/** Takes a change of several tickets back within its ten seconds; the queue says of how many. */
export async function action(args: ActionFunctionArgs) {
  const { admin, install } = await requireAdmin(args)
  const asked = readBulkUndo(await readSmallForm(args.request))
  if (!asked) throw refuse('unreadable', 400)
  return redirect(bulkDone(args.request, await undoTickets(install, admin, asked)), 303)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
