import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ClaimForm } from '#app/account/sign-in/claim-form.tsx'
import { DeadLink } from '#app/account/sign-in/dead-link.tsx'
import { acceptInvitation, findInvitation } from '#app/auth/accounts/invitation.server.ts'
import { enterDesk } from '#app/auth/doors.server.ts'
import { publicPage } from '#app/auth/guard.server.ts'
import { forgetLinkSecret, readLinkSecret } from '#app/auth/sessions/link-cookie.server.ts'
import { SignInFrame } from '#app/desk/team/sign-in-frame.tsx'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords, pageTitle } from '#app/i18n/titles.server.ts'
import { claimSchema } from '#app/people/forms.ts'

const PLACE = 'invitation'

export const headers = actionHeaders

/** Joining the team: behind the mailed link, which `/admin/invitation/{token}` has put into a cookie. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform } = publicPage(args)
  const secret = await readLinkSecret(args, PLACE)
  const invited = secret === undefined ? undefined : await findInvitation(platform, secret)
  return data(
    {
      title: pageTitle(accountWords(invited ? 'register.title' : 'deadLink.title')),
      invited: invited ?? null,
    },
    { status: invited ? 200 : 410 },
  )
}

export async function action(args: ActionFunctionArgs) {
  const { platform } = publicPage(args)
  const submission = parseForm(await readSmallForm(args.request), claimSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const secret = (await readLinkSecret(args, PLACE)) ?? ''
  const { address } = args.context.scope
  const { done, refusal } = await acceptInvitation(platform, secret, submission.value, address)
  if (refusal) return answerRefused(submission, refusal)
  const entered = await enterDesk(args, done, '/admin/tickets')
  entered.headers.append('Set-Cookie', await forgetLinkSecret(args, PLACE))
  return entered
}

export default function Invitation() {
  const t = useTranslations()
  const { invited } = useLoaderData<typeof loader>()
  if (invited === null) {
    return (
      <SignInFrame title={t('accounts.deadLink.title')}>
        <DeadLink again={null} />
      </SignInFrame>
    )
  }
  return (
    <SignInFrame
      title={t('accounts.claim.title', { place: t('everywhere.product') })}
      lead={t('accounts.claim.lead', { email: invited.email })}
    >
      <ClaimForm {...invited} />
    </SignInFrame>
  )
}
