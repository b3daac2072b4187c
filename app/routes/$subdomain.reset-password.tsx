import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadResetPassword, setNewPassword } from '#app/account/sign-in/reset-password.action.server.ts'
import { ResetPasswordPage } from '#app/account/sign-in/reset-password-page.tsx'
import { requireWorkspace } from '#app/auth/guard.server.ts'
import { PortalSignInFrame } from '#app/portal/account/sign-in-frame.tsx'

export { actionHeaders as headers } from '#app/forms/refuse.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  return loadResetPassword(args, (await requireWorkspace(args)).accounts)
}

export async function action(args: ActionFunctionArgs) {
  return setNewPassword(args, (await requireWorkspace(args)).accounts)
}

export default function ResetPassword() {
  return <ResetPasswordPage frame={PortalSignInFrame} {...useLoaderData<typeof loader>()} />
}
