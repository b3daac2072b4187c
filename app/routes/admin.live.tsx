import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDeskSession, requireAdmin } from '#app/auth/guard.server.ts'

/** What others do, as it happens: an event stream that says which tickets changed and who looks at them. */
export async function loader(args: LoaderFunctionArgs) {
  const { admin, desk } = await requireAdmin(args)
  const session = await openDeskSession(args)
  const body = desk.live.connect({ adminId: admin.id, session: session?.idHash ?? '' })
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
