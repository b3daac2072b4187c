import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { changeName, loadAccount } from '#app/account/account.action.server.ts'
import { AccountPage } from '#app/account/account-page.tsx'
import { renameAdmin } from '#app/admins/admins.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { frameOf } from '#app/desk/signed-in.ts'

export { actionHeaders as headers } from '#app/forms/refuse.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { accounts, admin } = await requireAdmin(args)
  return { ...(await loadAccount(args, accounts, admin)), admin: frameOf(admin) }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, accounts, admin } = await requireAdmin(args)
  return changeName(args, accounts, async (name) => {
    await renameAdmin(platform, admin, name, args.context.scope.address)
    return { done: true }
  })
}

export default function DeskAccount() {
  const { admin, ...account } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin}>
      <AccountPage {...account} />
    </DeskFrame>
  )
}
