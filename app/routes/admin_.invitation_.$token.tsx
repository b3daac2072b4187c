import type { LoaderFunctionArgs } from '@remix-run/node'
import { publicPage } from '#app/auth/guard.server.ts'
import { takeLinkSecret } from '#app/auth/sessions/link-cookie.server.ts'

/** The mailed link. Its secret goes into a cookie and out of the address bar. */
export function loader(args: LoaderFunctionArgs) {
  publicPage(args)
  return takeLinkSecret(args, 'invitation', '/admin/invitation', args.params.token ?? '')
}
