import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ClaimForm } from '#app/account/sign-in/claim-form.tsx'
import { DeadLink } from '#app/account/sign-in/dead-link.tsx'
import { findTokenHolder } from '#app/auth/account.server.ts'
import { acceptInvitation } from '#app/auth/accounts/invitation.server.ts'
import { publicPage } from '#app/auth/guard.server.ts'
import { readLinkSecret } from '#app/auth/sessions/link-cookie.server.ts'
import { startSession } from '#app/auth/sessions/start-session.server.ts'
import { DeskSignInFrame } from '#app/desk/team/sign-in-frame.tsx'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { claimSchema } from '#app/people/forms.ts'

const PLACE = 'invitation'

export const headers = actionHeaders

/** Joining the team: behind the mailed link, which `/admin/invitation/{token}` has put into a cookie. */
export async function loader(args: LoaderFunctionArgs) {
  const { accounts } = publicPage(args)
  const secret = await readLinkSecret(args, PLACE)
  const { person } = (secret && (await findTokenHolder(accounts, secret, 'invitation'))) || {}
  const title = pageTitle(accountWords(person ? 'register.title' : 'deadLink.title'))
  const invited = person ? { email: person.email, name: person.name } : null
  return data({ title, invited }, { status: person ? 200 : 410 })
}

export async function action(args: ActionFunctionArgs) {
  const { platform, accounts } = publicPage(args)
  const submission = parseForm(await readSmallForm(args.request), claimSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const secret = (await readLinkSecret(args, PLACE)) ?? ''
  const { address } = args.context.scope
  const { done, refusal } = await acceptInvitation(platform, secret, submission.value, address)
  if (refusal) return answerRefused(submission, refusal)
  return startSession(args, accounts, done, '/admin/tickets', PLACE)
}

export default function Invitation() {
  const t = useTranslations()
  const { invited } = useLoaderData<typeof loader>()
  if (invited === null) {
    return (
      <DeskSignInFrame title={t('accounts.deadLink.title')}>
        <DeadLink again={null} />
      </DeskSignInFrame>
    )
  }
  return (
    <DeskSignInFrame
      title={t('accounts.claim.title', { place: t('everywhere.product') })}
      lead={t('accounts.claim.lead', { email: invited.email })}
    >
      <ClaimForm {...invited} />
    </DeskSignInFrame>
  )
}
