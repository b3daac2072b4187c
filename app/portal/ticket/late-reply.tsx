import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { attachmentErrors, type RefusedForm } from '#app/forms/refused-form.ts'
import type { FollowUp } from '#app/portal/new-ticket/follow-up.ts'
import { NewTicketForm } from '#app/portal/new-ticket/new-ticket-form.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import type { TicketView } from './ticket-view.ts'

interface LateReplyProps {
  ticket: TicketView
  followUp: FollowUp
  formKey: string
  refused?: RefusedForm
}

/**
 * A reply that came after the ticket was closed, in the form of a new ticket that points to the old one
 * (docs/decisions/0011-reply-to-a-closed-ticket.md).
 */
export function LateReply({ ticket, followUp, formKey, refused }: LateReplyProps) {
  const t = useTranslations('portal.closed')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const attachments = attachmentErrors(refused?.result)
  return (
    <section>
      {/* biome-ignore lint/a11y/noAutofocus: whoever was refused must hear of it first (spec, section 3) */}
      <div ref={box} tabIndex={-1} role="alert" autoFocus className="mb-6">
        <Notice kind="warning" title={t('replyTitle')}>
          <p>{t('replyBody', { ticket: ticket.label })}</p>
        </Notice>
      </div>
      <NewTicketForm
        departments={followUp.departments}
        start={followUp.start}
        isTyped
        formKey={formKey}
        draftFiles={refused?.draftFiles ?? []}
        result={attachments.length > 0 ? { error: { attachments } } : undefined}
      />
    </section>
  )
}
