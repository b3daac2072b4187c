import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { leaveDesk } from '#app/auth/doors.server.ts'
import { publicPage } from '#app/auth/guard.server.ts'

/** Following a link must not sign anybody out. */
export function loader(args: LoaderFunctionArgs) {
  publicPage(args)
  return redirect('/admin/account')
}

export function action(args: ActionFunctionArgs) {
  publicPage(args)
  return leaveDesk(args)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
