import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { DeadLink } from '#app/account/sign-in/dead-link.tsx'
import { NewPasswordForm } from '#app/account/sign-in/new-password-form.tsx'
import { publicPage } from '#app/auth/guard.server.ts'
import { findAdminReset, resetAdminPassword } from '#app/auth/passwords/admin-reset.server.ts'
import { forgetLinkSecret, readLinkSecret, takeLinkSecret } from '#app/auth/sessions/link-cookie.server.ts'
import { SignInFrame } from '#app/desk/team/sign-in-frame.tsx'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords, pageTitle } from '#app/i18n/titles.server.ts'
import { resetSchema } from '#app/people/forms.ts'

const PLACE = 'reset_desk'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  const { platform } = publicPage(args)
  const redirected = await takeLinkSecret(args, PLACE, '/admin/reset-password')
  if (redirected) return redirected
  const secret = await readLinkSecret(args, PLACE)
  const email = secret === undefined ? undefined : await findAdminReset(platform, secret)
  return data(
    {
      title: pageTitle(accountWords(email === undefined ? 'deadLink.title' : 'reset.title')),
      email: email ?? null,
    },
    { status: email === undefined ? 410 : 200 },
  )
}

export async function action(args: ActionFunctionArgs) {
  const { platform } = publicPage(args)
  const submission = parseForm(await readSmallForm(args.request), resetSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const secret = (await readLinkSecret(args, PLACE)) ?? ''
  const { address } = args.context.scope
  const { refusal } = await resetAdminPassword(platform, secret, submission.value.password, address)
  if (refusal) return answerRefused(submission, refusal)
  return redirect('/admin/login?notice=password', {
    status: 303,
    headers: { 'Set-Cookie': await forgetLinkSecret(args, PLACE) },
  })
}

export default function DeskResetPassword() {
  const t = useTranslations('accounts')
  const { email } = useLoaderData<typeof loader>()
  if (email === null) {
    return (
      <SignInFrame title={t('deadLink.title')}>
        <DeadLink again="/admin/forgot-password" />
      </SignInFrame>
    )
  }
  return (
    <SignInFrame title={t('reset.title')} lead={t('reset.lead', { email })}>
      <NewPasswordForm email={email} />
    </SignInFrame>
  )
}
