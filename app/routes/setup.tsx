import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { isSetUp, isSetupSecret, setUp } from '#app/auth/accounts/setup.server.ts'
import { setupSchema } from '#app/auth/accounts/setup.ts'
import { publicPage } from '#app/auth/guard.server.ts'
import { readLinkSecret, takeLinkSecret } from '#app/auth/sessions/link-cookie.server.ts'
import { startSession } from '#app/auth/sessions/start-session.server.ts'
import { listTimeZones, ownTimeZone } from '#app/desk/settings/time-zones.server.ts'
import { SetupForm } from '#app/desk/team/setup-form.tsx'
import { DeskSignInFrame } from '#app/desk/team/sign-in-frame.tsx'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { Notice } from '#app/ui/page/notice.tsx'

const PLACE = 'setup'

export const headers = actionHeaders

/** Claiming an install, by the one-time link in the console of whoever runs it. Dead once there is an owner. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, install } = publicPage(args)
  if (await isSetUp(platform)) return redirect('/admin/login')
  const query = new URL(args.request.url).searchParams
  const given = query.get('token')
  const isGood = given === null || (await isSetupSecret(platform, given))
  const redirected = await takeLinkSecret(args, PLACE, isGood ? '/setup' : '/setup?link=dead')
  if (redirected) return redirected
  const secret = await readLinkSecret(args, PLACE)
  const mayClaim = secret !== undefined && (await isSetupSecret(platform, secret))
  const title = pageTitle(accountWords('setup.title'))
  const isDead = secret !== undefined || query.has('link')
  if (!mayClaim) return data({ title, isDead, deskfile: install.calledAs, choices: null }, { status: 403 })
  const timeZone = ownTimeZone()
  const choices = { origin: install.config.origin, timeZone, timeZones: listTimeZones(timeZone) }
  return data({ title, isDead: false, deskfile: install.calledAs, choices })
}

export async function action(args: ActionFunctionArgs) {
  const { platform, accounts, install } = publicPage(args)
  const submission = parseForm(await readSmallForm(args.request), setupSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const secret = (await readLinkSecret(args, PLACE)) ?? ''
  const { address } = args.context.scope
  const { done, refusal } = await setUp(platform, install.config.dataDir, secret, submission.value, address)
  if (refusal) return answerRefused(submission, refusal)
  return startSession(args, accounts, done, '/admin/tickets', PLACE)
}

export default function Setup() {
  const t = useTranslations('accounts.setup')
  const { choices, isDead, deskfile } = useLoaderData<typeof loader>()
  if (choices === null) {
    return (
      <DeskSignInFrame title={t('noLinkTitle')}>
        {isDead && (
          <div className="mb-4">
            <Notice kind="danger">{t('deadLink')}</Notice>
          </div>
        )}
        <p>{t('noLink')}</p>
        <p className="mt-3">
          <code>{t('command', { deskfile })}</code>
        </p>
      </DeskSignInFrame>
    )
  }
  return (
    <DeskSignInFrame title={t('title')} lead={t('lead')}>
      <SetupForm {...choices} />
    </DeskSignInFrame>
  )
}
