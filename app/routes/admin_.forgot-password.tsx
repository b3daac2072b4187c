import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { EmailForm } from '#app/account/sign-in/email-form.tsx'
import { MailSent } from '#app/account/sign-in/mail-sent.tsx'
import { publicPage } from '#app/auth/guard.server.ts'
import { requestAdminReset } from '#app/auth/passwords/admin-reset.server.ts'
import { SignInFrame } from '#app/desk/team/sign-in-frame.tsx'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords, pageTitle } from '#app/i18n/titles.server.ts'
import { emailOnlySchema } from '#app/people/forms.ts'

export const headers = actionHeaders

export function loader(args: LoaderFunctionArgs) {
  publicPage(args)
  return {
    title: pageTitle(accountWords('forgotten.title')),
    isSent: new URL(args.request.url).searchParams.has('sent'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, install } = publicPage(args)
  const submission = parseForm(await readSmallForm(args.request), emailOnlySchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { refusal } = await requestAdminReset(platform, submission.value.email, args.context.scope.address)
  if (refusal) return answerRefused(submission, refusal)
  install.nudge()
  return redirect('/admin/forgot-password?sent', 303)
}

export default function DeskForgottenPassword() {
  const t = useTranslations('accounts.forgotten')
  const { isSent } = useLoaderData<typeof loader>()
  if (isSent) {
    return (
      <SignInFrame title={t('sentTitle')}>
        <MailSent about="forgotten" back="/admin/login" />
      </SignInFrame>
    )
  }
  return (
    <SignInFrame
      title={t('title')}
      lead={t('lead')}
      footer={
        <a className="link tap" href="/admin/login">
          {t('back')}
        </a>
      }
    >
      <EmailForm button={t('button')} pending={t('pending')} />
    </SignInFrame>
  )
}
