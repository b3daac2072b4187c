import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AccountPasswordPage } from '#app/account/account-page.tsx'
import { carryDeskSession, originOf } from '#app/auth/doors.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { changeAdminPassword } from '#app/auth/passwords/change-password.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords, pageTitle } from '#app/i18n/titles.server.ts'
import { changePasswordSchema } from '#app/people/forms.ts'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  const { admin } = await requireAdmin(args)
  return {
    title: pageTitle(accountWords('account.passwordLink')),
    admin: { ...frameOf(admin), email: admin.email },
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args)
  const submission = parseForm(await readSmallForm(args.request), changePasswordSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { done, refusal } = await changeAdminPassword(platform, admin.id, submission.value, originOf(args))
  if (refusal) return answerRefused(submission, refusal)
  return carryDeskSession(args, done, '/admin/account?done=password')
}

export default function DeskAccountPassword() {
  const { admin } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin}>
      <AccountPasswordPage path="/admin/account" email={admin.email} />
    </DeskFrame>
  )
}
