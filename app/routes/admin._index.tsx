import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { QUEUE_PATH } from '#app/desk/paths.ts'

/** The desk opens on its queue. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args)
  return redirect(QUEUE_PATH)
}
