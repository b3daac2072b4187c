import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AccountPage } from '#app/account/account-page.tsx'
import { renameOneself } from '#app/auth/accounts/renaming.server.ts'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { countOtherCustomerSessions } from '#app/auth/sessions/customer-sessions.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords } from '#app/i18n/titles.server.ts'
import { changeNameSchema } from '#app/people/forms.ts'
import { PortalFrame } from '#app/portal/portal-frame.tsx'
import { usePortal } from '#app/portal/use-portal.ts'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  const { workspace, customer } = await requireCustomer(args)
  return {
    title: accountWords('account.title'),
    person: { name: customer.name, email: customer.email },
    otherSessions: await countOtherCustomerSessions(workspace, customer.id),
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { workspace, customer } = await requireCustomer(args)
  const submission = parseForm(await readSmallForm(args.request), changeNameSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { refusal } = await renameOneself(workspace, customer, submission.value.name)
  if (refusal) return answerRefused(submission, refusal)
  return redirect(`/${workspace.info.subdomain}/account?done=name`, 303)
}

export default function Account() {
  const portal = usePortal()
  return (
    <PortalFrame {...portal} current="account">
      <AccountPage path={`/${portal.workspace.subdomain}/account`} {...useLoaderData<typeof loader>()} />
    </PortalFrame>
  )
}
