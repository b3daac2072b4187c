import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { nextOf, signIn } from '#app/account/sign-in/sign-in.action.server.ts'
import { SignInForm } from '#app/account/sign-in/sign-in-form.tsx'
import { SignInNotice } from '#app/account/sign-in/sign-in-notice.tsx'
import { requireWorkspace } from '#app/auth/guard.server.ts'
import { actionHeaders } from '#app/forms/refuse.server.ts'
import { accountWords } from '#app/i18n/catalogue.server.ts'
import { PortalSignInFrame } from '#app/portal/account/sign-in-frame.tsx'
import { usePortal } from '#app/portal/use-portal.ts'
import { LinkButton } from '#app/ui/button.tsx'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  const { workspace, accounts, customer } = await requireWorkspace(args)
  if (customer) return redirect(nextOf(args.request, accounts))
  const notice = new URL(args.request.url).searchParams.get('notice')
  const writeTo = notice === 'blocked' ? workspace.platform.mail.replyTo : undefined
  const isInvited = workspace.info.signUp === 'invitation'
  return { title: accountWords('signIn.title'), notice, writeTo, isInvited }
}

export async function action(args: ActionFunctionArgs) {
  return signIn(args, (await requireWorkspace(args)).accounts)
}

export default function SignIn() {
  const t = useTranslations('accounts.signIn')
  const { notice, writeTo, isInvited } = useLoaderData<typeof loader>()
  // The answer to a sign-in says as much as the notice of why one was led here, or more.
  const isAnswered = useActionData<typeof action>() !== undefined
  const home = `/${usePortal().workspace.subdomain}`
  // Where the person wanted to go travels along to sign-up.
  const { search } = useLocation()
  return (
    <PortalSignInFrame title={t('title')} lead={t('lead')}>
      {!isAnswered && <SignInNotice notice={notice} writeTo={writeTo} />}
      <SignInForm />
      <p className="mt-6">
        <a className="link tap" href={`${home}/forgot-password`}>
          {t('forgotten')}
        </a>
      </p>
      <section className="mt-6 border-t border-line pt-6">
        <h2 className="font-semibold">{t('newHere')}</h2>
        <p className="mt-1 mb-3 text-soft">{isInvited ? t('newHereInvited') : t('newHereLead')}</p>
        <LinkButton href={`${home}/register${search}`}>{t('register')}</LinkButton>
      </section>
    </PortalSignInFrame>
  )
}
