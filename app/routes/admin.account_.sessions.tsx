import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { openDeskSession, requireAdmin } from '#app/auth/guard.server.ts'
import { endOtherAdminSessions } from '#app/auth/sessions/admin-sessions.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args)
  return redirect('/admin/account')
}

/** Signs out everywhere else. */
export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args)
  const session = await openDeskSession(args)
  await endOtherAdminSessions(platform, admin, session!.idHash, args.context.scope.address)
  return redirect('/admin/account?done=others', 303)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
