import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadResetPassword, setNewPassword } from '#app/account/sign-in/reset-password.action.server.ts'
import { ResetPasswordPage } from '#app/account/sign-in/reset-password-page.tsx'
import { publicPage } from '#app/auth/guard.server.ts'
import { DeskSignInFrame } from '#app/desk/team/sign-in-frame.tsx'

export { actionHeaders as headers } from '#app/forms/refuse.server.ts'

export function loader(args: LoaderFunctionArgs) {
  return loadResetPassword(args, publicPage(args).accounts)
}

export function action(args: ActionFunctionArgs) {
  return setNewPassword(args, publicPage(args).accounts)
}

export default function DeskResetPassword() {
  return <ResetPasswordPage frame={DeskSignInFrame} {...useLoaderData<typeof loader>()} />
}
