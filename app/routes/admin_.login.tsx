import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { nextOf, signIn } from '#app/account/sign-in/sign-in.action.server.ts'
import { SignInForm } from '#app/account/sign-in/sign-in-form.tsx'
import { SignInNotice } from '#app/account/sign-in/sign-in-notice.tsx'
import { publicPage } from '#app/auth/guard.server.ts'
import { redirectToOrigin } from '#app/auth/redirect-to-origin.server.ts'
import { openDeskSession } from '#app/auth/sessions/open-session.server.ts'
import { DeskSignInFrame } from '#app/desk/team/sign-in-frame.tsx'
import { actionHeaders } from '#app/forms/refuse.server.ts'
import { accountWords, pageTitle } from '#app/i18n/catalogue.server.ts'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  const { accounts } = publicPage(args)
  const redirected = redirectToOrigin(args)
  if (redirected) return redirected
  const session = await openDeskSession(args)
  if (session?.state === 'live') return redirect(nextOf(args.request, accounts))
  return {
    title: pageTitle(accountWords('signIn.title')),
    notice: new URL(args.request.url).searchParams.get('notice'),
  }
}

export function action(args: ActionFunctionArgs) {
  return signIn(args, publicPage(args).accounts)
}

export default function DeskSignIn() {
  const t = useTranslations('accounts.signIn')
  const { notice } = useLoaderData<typeof loader>()
  return (
    <DeskSignInFrame title={t('title')} lead={t('deskLead')}>
      <SignInNotice notice={notice} />
      <SignInForm />
      <p className="mt-6">
        <a className="link tap" href="/admin/forgot-password">
          {t('forgotten')}
        </a>
      </p>
    </DeskSignInFrame>
  )
}
