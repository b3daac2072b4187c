import { redirect } from '@remix-run/node'
import { type GuardArgs, requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { queueQuery } from '#app/queue/queue-filters.ts'

export function backToTicket({ params, request }: Pick<GuardArgs, 'params' | 'request'>): string {
  return `${QUEUE_PATH}/${params.subdomain}/${params.ticket}${queueQuery(new URL(request.url).searchParams)}`
}

export async function leadToTicket(args: GuardArgs): Promise<Response> {
  await requireAdminInWorkspace(args)
  return redirect(backToTicket(args))
}
