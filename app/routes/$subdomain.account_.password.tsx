import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { changeOwnPassword, loadAccountPassword } from '#app/account/account.action.server.ts'
import { AccountPasswordPage } from '#app/account/account-page.tsx'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { PortalFrame } from '#app/portal/portal-frame.tsx'
import { usePortal } from '#app/portal/use-portal.ts'

export { actionHeaders as headers } from '#app/forms/refuse.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { accounts, customer } = await requireCustomer(args)
  return loadAccountPassword(accounts, customer)
}

export async function action(args: ActionFunctionArgs) {
  const { accounts, customer } = await requireCustomer(args)
  return changeOwnPassword(args, accounts, customer)
}

export default function AccountPassword() {
  return (
    <PortalFrame {...usePortal()} current="account">
      <AccountPasswordPage {...useLoaderData<typeof loader>()} />
    </PortalFrame>
  )
}
