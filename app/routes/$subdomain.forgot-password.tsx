import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadForgotPassword, mailReset } from '#app/account/sign-in/forgot-password.action.server.ts'
import { ForgotPasswordPage } from '#app/account/sign-in/forgot-password-page.tsx'
import { requireWorkspace } from '#app/auth/guard.server.ts'
import { PortalSignInFrame } from '#app/portal/account/sign-in-frame.tsx'

export { actionHeaders as headers } from '#app/forms/refuse.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  return loadForgotPassword(args, (await requireWorkspace(args)).accounts)
}

export async function action(args: ActionFunctionArgs) {
  return mailReset(args, (await requireWorkspace(args)).accounts)
}

export default function ForgotPassword() {
  return <ForgotPasswordPage frame={PortalSignInFrame} {...useLoaderData<typeof loader>()} />
}
