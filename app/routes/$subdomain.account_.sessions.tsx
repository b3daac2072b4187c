import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { openPortal, requireCustomer } from '#app/auth/guard.server.ts'
import { endOtherCustomerSessions } from '#app/auth/sessions/customer-sessions.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { workspace } = await requireCustomer(args)
  return redirect(`/${workspace.info.subdomain}/account`)
}

/** Signs out everywhere else. */
export async function action(args: ActionFunctionArgs) {
  const { workspace, customer } = await requireCustomer(args)
  const { session } = await openPortal(args)
  await endOtherCustomerSessions(workspace, customer.id, session!.idHash)
  return redirect(`/${workspace.info.subdomain}/account?done=others`, 303)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
