import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDeskSession } from '#app/auth/sessions/open-session.server.ts'

/** What others do, as it happens: an event stream that says which tickets changed and who looks at them. */
export async function loader(args: LoaderFunctionArgs) {
  const session = await openDeskSession(args)
  // No sign-in page: to an event stream that is an error, in red in the console of whoever's session has ended.
  if (session?.state !== 'live')
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
  const { install } = args.context
  const body = install.live.connect({ adminId: session.person.id, session: session.idHash })
  if (!body) return new Response(null, { status: 503, headers: { 'Retry-After': '60' } })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'private, no-store',
      // nginx and those who speak its language would keep the events until there is a buffer full of them.
      'X-Accel-Buffering': 'no',
    },
  })
}
