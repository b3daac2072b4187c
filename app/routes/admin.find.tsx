import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { findElsewhere } from '#app/desk/palette/find.loader.server.ts'

/** The tickets that the palette offers for what was typed. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args)
  const search = new URL(args.request.url).searchParams.get('search') ?? ''
  return Response.json(
    // `places`, as pages that were opened before an upgrade read it.
    { places: await findElsewhere(platform, admin, search) },
    { headers: { 'Cache-Control': 'private, no-store' } },
  )
}
