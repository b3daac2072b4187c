import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ClaimForm } from '#app/account/sign-in/claim-form.tsx'
import { DeadLink } from '#app/account/sign-in/dead-link.tsx'
import { claimAccount, findClaim, isClaimed } from '#app/auth/accounts/claim.server.ts'
import { requireWorkspace } from '#app/auth/guard.server.ts'
import { readLinkSecret, takeLinkSecret } from '#app/auth/sessions/link-cookie.server.ts'
import { startSession } from '#app/auth/sessions/start-session.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords } from '#app/i18n/catalogue.server.ts'
import { claimSchema } from '#app/people/forms.ts'
import { PortalSignInFrame } from '#app/portal/account/sign-in-frame.tsx'
import { usePortal } from '#app/portal/use-portal.ts'
import { parseTicketLabel } from '#app/tickets/ticket.ts'

export const headers = actionHeaders

/** Where the links of confirmations, claims and invitations lead: to the form that makes the account, and on. */
export async function loader(args: LoaderFunctionArgs) {
  const { workspace } = await requireWorkspace(args)
  const linkName = `confirm_${workspace.id}`
  const ticket = ticketIn(args.request)
  const page = `/${workspace.info.subdomain}/confirm${ticket && `?ticket=${ticket}`}`
  const redirected = await takeLinkSecret(args, linkName, page)
  if (redirected) return redirected
  const secret = await readLinkSecret(args, linkName)
  const claim = secret === undefined ? undefined : await findClaim(workspace, secret)
  if (!claim && ticket && secret !== undefined && (await isClaimed(workspace, secret))) {
    // A later email about the same ticket: its link was used up with the first, and what it leads to is there.
    return redirect(`/${workspace.info.subdomain}/tickets/${ticket}`)
  }
  const status = claim === 'uninvited' ? 403 : claim ? 200 : 410
  const named = claim === 'uninvited' ? 'uninvited' : claim ? 'register' : 'deadLink'
  return data({ title: accountWords(`${named}.title`), claim: claim ?? null }, { status })
}

export async function action(args: ActionFunctionArgs) {
  const { workspace, accounts } = await requireWorkspace(args)
  const linkName = `confirm_${workspace.id}`
  const submission = parseForm(await readSmallForm(args.request), claimSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const secret = (await readLinkSecret(args, linkName)) ?? ''
  const { done, refusal } = await claimAccount(workspace, secret, submission.value)
  if (refusal) return answerRefused(submission, refusal)
  const ticket = ticketIn(args.request)
  return startSession(args, accounts, done, `${accounts.home}/tickets${ticket && `/${ticket}`}`, linkName)
}

/** The ticket that the link was mailed about, which it leads to in the end; empty where it was about none. */
function ticketIn(request: Request): string {
  const label = new URL(request.url).searchParams.get('ticket') ?? ''
  return parseTicketLabel(label) === undefined ? '' : label
}

export default function Confirm() {
  const t = useTranslations('accounts')
  const { claim } = useLoaderData<typeof loader>()
  const { workspace } = usePortal()
  if (claim === null) {
    return (
      <PortalSignInFrame title={t('deadLink.title')}>
        <DeadLink again={`/${workspace.subdomain}/register`} />
      </PortalSignInFrame>
    )
  }
  if (claim === 'uninvited') {
    return (
      <PortalSignInFrame title={t('uninvited.title')}>
        <p>{t('uninvited.body', { workspace: workspace.name })}</p>
      </PortalSignInFrame>
    )
  }
  return (
    <PortalSignInFrame
      title={t('claim.title', { place: workspace.name })}
      lead={t('claim.lead', { email: claim.email })}
    >
      <ClaimForm email={claim.email} name={claim.name} />
    </PortalSignInFrame>
  )
}
