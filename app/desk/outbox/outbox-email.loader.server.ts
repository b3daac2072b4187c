import type { GuardArgs } from '#app/auth/guard.server.ts'
import { language, pageTitle } from '#app/i18n/catalogue.server.ts'
import { providerStateIn } from '#app/outbox/provider.server.ts'
import type { Failure } from '#app/outbox/result.ts'
import { requireEmail } from './require-email.server.ts'

export async function loadOutboxEmail(args: GuardArgs) {
  const { platform, settings, admin, outbox, email, workspace } = await requireEmail(args)
  return {
    admin,
    outbox,
    title: pageTitle(email.subject, language.messages.outbox.title),
    provider: providerStateIn(settings, platform),
    /** Its workspace is suspended. */
    isPaused: workspace?.info.suspendedAt != null && ['pending', 'unknown'].includes(email.state),
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

export type OutboxEmailPage = Awaited<ReturnType<typeof loadOutboxEmail>>
