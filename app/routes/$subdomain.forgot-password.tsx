import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { EmailForm } from '#app/account/sign-in/email-form.tsx'
import { MailSent } from '#app/account/sign-in/mail-sent.tsx'
import { requireWorkspace } from '#app/auth/guard.server.ts'
import { requestReset } from '#app/auth/passwords/reset.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords } from '#app/i18n/titles.server.ts'
import { emailOnlySchema } from '#app/people/forms.ts'
import { PortalDoor } from '#app/portal/account/account-door.tsx'
import { usePortal } from '#app/portal/use-portal.ts'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  await requireWorkspace(args)
  return {
    title: accountWords('forgotten.title'),
    isSent: new URL(args.request.url).searchParams.has('sent'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { workspace } = await requireWorkspace(args)
  const submission = parseForm(await readSmallForm(args.request), emailOnlySchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { refusal } = await requestReset(workspace, submission.value.email, args.context.scope.address)
  if (refusal) return answerRefused(submission, refusal)
  return redirect(`/${workspace.info.subdomain}/forgot-password?sent`, 303)
}

export default function ForgottenPassword() {
  const t = useTranslations('accounts.forgotten')
  const { isSent } = useLoaderData<typeof loader>()
  const login = `/${usePortal().workspace.subdomain}/login`
  if (isSent) {
    return (
      <PortalDoor title={t('sentTitle')}>
        <MailSent about="forgotten" back={login} />
      </PortalDoor>
    )
  }
  return (
    <PortalDoor
      title={t('title')}
      lead={t('lead')}
      footer={
        <a className="link tap" href={login}>
          {t('back')}
        </a>
      }
    >
      <EmailForm button={t('button')} pending={t('pending')} />
    </PortalDoor>
  )
}
