import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AccountPasswordPage } from '#app/account/account-page.tsx'
import { carryPortalSession, originOf } from '#app/auth/doors.server.ts'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { changeCustomerPassword } from '#app/auth/passwords/change-password.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords } from '#app/i18n/titles.server.ts'
import { changePasswordSchema } from '#app/people/forms.ts'
import { PortalFrame } from '#app/portal/portal-frame.tsx'
import { usePortal } from '#app/portal/use-portal.ts'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  const { customer } = await requireCustomer(args)
  return { title: accountWords('account.passwordLink'), email: customer.email }
}

export async function action(args: ActionFunctionArgs) {
  const { workspace, customer } = await requireCustomer(args)
  const submission = parseForm(await readSmallForm(args.request), changePasswordSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { done, refusal } = await changeCustomerPassword(
    workspace,
    customer.id,
    submission.value,
    originOf(args),
  )
  if (refusal) return answerRefused(submission, refusal)
  return carryPortalSession(args, workspace.id, done, `/${workspace.info.subdomain}/account?done=password`)
}

export default function AccountPassword() {
  const portal = usePortal()
  const { email } = useLoaderData<typeof loader>()
  return (
    <PortalFrame {...portal} current="account">
      <AccountPasswordPage path={`/${portal.workspace.subdomain}/account`} email={email} />
    </PortalFrame>
  )
}
