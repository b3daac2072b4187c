import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { publicPage } from '#app/auth/guard.server.ts'
import { signOut } from '#app/auth/sessions/end-session.server.ts'

/** Following a link must not sign anybody out. */
export function loader(args: LoaderFunctionArgs) {
  publicPage(args)
  return redirect('/admin/account')
}

export function action(args: ActionFunctionArgs) {
  return signOut(args, publicPage(args).accounts)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
