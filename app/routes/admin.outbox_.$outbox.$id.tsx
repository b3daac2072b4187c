import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { OutboxBanner } from '#app/desk/outbox/outbox-banner.tsx'
import { OutboxEmail } from '#app/desk/outbox/outbox-email.tsx'
import { requireEmail } from '#app/desk/outbox/require-email.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { pageTitle } from '#app/i18n/titles.server.ts'
import { readProviderState } from '#app/outbox/provider.server.ts'
import type { Failure } from '#app/outbox/result.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin, place, email, workspace } = await requireEmail(args)
  return {
    admin,
    place,
    title: pageTitle(email.subject, en.outbox.title),
    provider: await readProviderState(platform),
    isHeld: workspace?.info.suspendedAt != null && ['pending', 'unknown'].includes(email.state),
    email: {
      id: email.id,
      kind: email.kind,
      subject: email.subject,
      toName: email.to_name,
      toAddress: email.to_address,
      state: email.state,
      attempts: email.attempts,
      nextAt: email.next_at,
      createdAt: email.created_at,
      sentAt: email.sent_at,
      providerId: email.provider_id,
      text: email.text,
      secret: email.secret === 1,
      failure: email.last_error === null ? undefined : (JSON.parse(email.last_error) as Failure),
    },
  }
}

export default function OutboxEmailPage() {
  const { admin, place, provider, isHeld, email } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin} current="outbox">
      {provider.provider === 'stopped' && <OutboxBanner {...provider} />}
      <OutboxEmail place={place} email={email} isHeld={isHeld} />
    </DeskFrame>
  )
}
