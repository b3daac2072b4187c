import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadForgotPassword, mailReset } from '#app/account/sign-in/forgot-password.action.server.ts'
import { ForgotPasswordPage } from '#app/account/sign-in/forgot-password-page.tsx'
import { publicPage } from '#app/auth/guard.server.ts'
import { DeskSignInFrame } from '#app/desk/team/sign-in-frame.tsx'

export { actionHeaders as headers } from '#app/forms/refuse.server.ts'

export function loader(args: LoaderFunctionArgs) {
  return loadForgotPassword(args, publicPage(args).accounts)
}

export function action(args: ActionFunctionArgs) {
  return mailReset(args, publicPage(args).accounts)
}

export default function DeskForgotPassword() {
  return <ForgotPasswordPage frame={DeskSignInFrame} {...useLoaderData<typeof loader>()} />
}
