import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { signOutOthers } from '#app/account/account.action.server.ts'
import { requireCustomer } from '#app/auth/guard.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { accounts } = await requireCustomer(args)
  return redirect(`${accounts.home}/account`)
}

export async function action(args: ActionFunctionArgs) {
  const { accounts, customer } = await requireCustomer(args)
  return signOutOthers(args, accounts, customer)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
