import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { signIn } from '#app/account/sign-in/sign-in.action.server.ts'
import { SignInForm } from '#app/account/sign-in/sign-in-form.tsx'
import { DoorNotice } from '#app/account/sign-in/sign-in-notice.tsx'
import { enterDesk } from '#app/auth/doors.server.ts'
import { openDeskSession, publicPage } from '#app/auth/guard.server.ts'
import { redirectToOrigin } from '#app/auth/led-to-origin.server.ts'
import { safeNext } from '#app/auth/next.ts'
import { adminAuthenticator } from '#app/auth/sign-in.server.ts'
import { SignInFrame } from '#app/desk/team/sign-in-frame.tsx'
import { actionHeaders } from '#app/forms/refuse.server.ts'
import { accountWords, pageTitle } from '#app/i18n/titles.server.ts'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  publicPage(args)
  const led = redirectToOrigin(args)
  if (led) return led
  const session = await openDeskSession(args)
  if (session?.state === 'live') return redirect(nextOf(args.request))
  return {
    title: pageTitle(accountWords('signIn.title')),
    notice: new URL(args.request.url).searchParams.get('notice'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, install } = publicPage(args)
  const authenticator = adminAuthenticator(platform, args.context.scope.address, install.log)
  return signIn(args.request, authenticator, (admin) => enterDesk(args, admin, nextOf(args.request)))
}

function nextOf(request: Request): string {
  return safeNext(new URL(request.url).searchParams.get('next'), '/admin/tickets')
}

export default function DeskSignIn() {
  const t = useTranslations('accounts.signIn')
  const { notice } = useLoaderData<typeof loader>()
  return (
    <SignInFrame title={t('title')} lead={t('deskLead')}>
      <DoorNotice notice={notice} />
      <SignInForm />
      <p className="mt-6">
        <a className="link tap" href="/admin/forgot-password">
          {t('forgotten')}
        </a>
      </p>
    </SignInFrame>
  )
}
