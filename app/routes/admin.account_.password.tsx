import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { changeOwnPassword, loadAccountPassword } from '#app/account/account.action.server.ts'
import { AccountPasswordPage } from '#app/account/account-page.tsx'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { frameOf } from '#app/desk/signed-in.ts'

export { actionHeaders as headers } from '#app/forms/refuse.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { accounts, admin } = await requireAdmin(args)
  return { ...loadAccountPassword(accounts, admin), admin: frameOf(admin) }
}

export async function action(args: ActionFunctionArgs) {
  const { accounts, admin } = await requireAdmin(args)
  return changeOwnPassword(args, accounts, admin)
}

export default function DeskAccountPassword() {
  const { admin, ...account } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin}>
      <AccountPasswordPage {...account} />
    </DeskFrame>
  )
}
