import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { DeadLink } from '#app/account/sign-in/dead-link.tsx'
import { NewPasswordForm } from '#app/account/sign-in/new-password-form.tsx'
import { requireWorkspace } from '#app/auth/guard.server.ts'
import { findReset, resetPassword } from '#app/auth/passwords/reset.server.ts'
import { forgetLinkSecret, readLinkSecret, takeLinkSecret } from '#app/auth/sessions/link-cookie.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords } from '#app/i18n/titles.server.ts'
import { resetSchema } from '#app/people/forms.ts'
import { PortalDoor } from '#app/portal/account/account-door.tsx'
import { usePortal } from '#app/portal/use-portal.ts'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  const { workspace } = await requireWorkspace(args)
  const place = `reset_${workspace.id}`
  const redirected = await takeLinkSecret(args, place, `/${workspace.info.subdomain}/reset-password`)
  if (redirected) return redirected
  const secret = await readLinkSecret(args, place)
  const email = secret === undefined ? undefined : await findReset(workspace, secret)
  return data(
    { title: accountWords(email === undefined ? 'deadLink.title' : 'reset.title'), email: email ?? null },
    { status: email === undefined ? 410 : 200 },
  )
}

export async function action(args: ActionFunctionArgs) {
  const { workspace } = await requireWorkspace(args)
  const place = `reset_${workspace.id}`
  const submission = parseForm(await readSmallForm(args.request), resetSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const secret = (await readLinkSecret(args, place)) ?? ''
  const { refusal } = await resetPassword(workspace, secret, submission.value.password)
  if (refusal) return answerRefused(submission, refusal)
  return redirect(`/${workspace.info.subdomain}/login?notice=password`, {
    status: 303,
    headers: { 'Set-Cookie': await forgetLinkSecret(args, place) },
  })
}

export default function ResetPassword() {
  const t = useTranslations('accounts')
  const { email } = useLoaderData<typeof loader>()
  const home = `/${usePortal().workspace.subdomain}`
  if (email === null) {
    return (
      <PortalDoor title={t('deadLink.title')}>
        <DeadLink again={`${home}/forgot-password`} />
      </PortalDoor>
    )
  }
  return (
    <PortalDoor title={t('reset.title')} lead={t('reset.lead', { email })}>
      <NewPasswordForm email={email} />
    </PortalDoor>
  )
}
