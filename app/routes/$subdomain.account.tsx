import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { changeName, loadAccount } from '#app/account/account.action.server.ts'
import { AccountPage } from '#app/account/account-page.tsx'
import { renameOneself } from '#app/auth/accounts/renaming.server.ts'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { PortalFrame } from '#app/portal/portal-frame.tsx'
import { usePortal } from '#app/portal/use-portal.ts'

export { actionHeaders as headers } from '#app/forms/refuse.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { accounts, customer } = await requireCustomer(args)
  return loadAccount(args, accounts, customer)
}

export async function action(args: ActionFunctionArgs) {
  const { workspace, accounts, customer } = await requireCustomer(args)
  return changeName(args, accounts, (name) => renameOneself(workspace, customer, name))
}

export default function Account() {
  return (
    <PortalFrame {...usePortal()} current="account">
      <AccountPage {...useLoaderData<typeof loader>()} />
    </PortalFrame>
  )
}
