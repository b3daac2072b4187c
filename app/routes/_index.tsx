import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { isSetUp } from '#app/auth/accounts/setup.server.ts'
import { publicPage } from '#app/auth/guard.server.ts'

/** The bare address names no workspace: it leads to set-up, or to the desk's door. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform } = publicPage(args)
  return redirect((await isSetUp(platform)) ? '/admin/login' : '/setup')
}
