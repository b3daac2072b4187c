import { redirect } from '@remix-run/node'
import { type GuardArgs, requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { queueQuery } from '#app/queue/queue-filters.ts'

/** The ticket that an act was done on, beside the queue as it was. */
export function backToTicket({ params, request }: Pick<GuardArgs, 'params' | 'request'>): string {
  return `${QUEUE_PATH}/${params.subdomain}/${params.ticket}${queueQuery(new URL(request.url).searchParams)}`
}

/** The address of an act, opened as a page: the ticket is. */
export async function leadToTicket(args: GuardArgs): Promise<Response> {
  await requireAdminInWorkspace(args)
  return redirect(backToTicket(args))
}
