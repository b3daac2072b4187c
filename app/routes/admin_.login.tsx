import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { enterDesk } from '#app/auth/doors.server.ts'
import { openDeskSession, publicPage } from '#app/auth/guard.server.ts'
import { redirectToOrigin } from '#app/auth/led-to-origin.server.ts'
import { safeNext } from '#app/auth/next.ts'
import { actionHeaders, answerRefused } from '#app/auth/refusing/answer.server.ts'
import { adminAuthenticator, SignInRefused } from '#app/auth/sign-in.server.ts'
import { DeskDoor } from '#app/desk/team/sign-in-frame.tsx'
import { pageTitle } from '#app/desk/title.server.ts'
import { SignInForm } from '#app/people/sign-in/sign-in-form.tsx'
import { DoorNotice } from '#app/people/sign-in/sign-in-notice.tsx'
import { accountWords } from '#app/people/title.server.ts'

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
  try {
    const admin = await authenticator.authenticate('form', args.request)
    return await enterDesk(args, admin, nextOf(args.request))
  } catch (error) {
    if (error instanceof SignInRefused) return answerRefused(error.submission, error.refusal)
    throw error
  }
}

function nextOf(request: Request): string {
  return safeNext(new URL(request.url).searchParams.get('next'), '/admin/tickets')
}

export default function DeskSignIn() {
  const t = useTranslations('accounts.signIn')
  const { notice } = useLoaderData<typeof loader>()
  return (
    <DeskDoor title={t('title')} lead={t('deskLead')}>
      <DoorNotice notice={notice} />
      <SignInForm />
      <p className="mt-6">
        <a className="link tap" href="/admin/forgot-password">
          {t('forgotten')}
        </a>
      </p>
    </DeskDoor>
  )
}
