import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { signOutOthers } from '#app/account/account.action.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args)
  return redirect('/admin/account')
}

export async function action(args: ActionFunctionArgs) {
  const { accounts, admin } = await requireAdmin(args)
  return signOutOthers(args, accounts, admin)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
