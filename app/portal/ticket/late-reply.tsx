import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { FollowUp } from '#app/portal/new-ticket/follow-up.ts'
import { NewTicketForm } from '#app/portal/new-ticket/new-ticket-form.tsx'
import { attachmentErrors, type RefusedForm } from '#app/portal/refused-form.ts'
import { MAX_BODY } from '#app/tickets/ticket.ts'
import { Notice } from '#app/ui/page/notice.tsx'
import { cleanText } from '#app/words/many-lines.ts'
import { refusal } from '#app/words/refusal.ts'
import type { TicketView } from './ticket-view.ts'

interface LateReplyProps {
  ticket: TicketView
  followUp: FollowUp
  formKey: string
  refused?: RefusedForm
}

/**
 * A reply that came after the ticket was closed: the words and the files stand in the form of a new ticket that
 * points to the old one, and one button sends it (docs/decisions/0011-reply-to-a-closed-ticket.md).
 */
export function LateReply({ ticket, followUp, formKey, refused }: LateReplyProps) {
  const t = useTranslations('portal.closed')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const error = problemsOf(followUp, refused)
  return (
    <section>
      {/* biome-ignore lint/a11y/noAutofocus: whoever was refused must hear of it first (spec, section 3) */}
      <div ref={box} tabIndex={-1} role="alert" autoFocus className="mb-6">
        <Notice kind="warning" title={t('replyTitle')}>
          <p>{t('replyBody', { ticket: ticket.label })}</p>
          {error.body && <p className="mt-1">{t('replyLong', { max: MAX_BODY })}</p>}
        </Notice>
      </div>
      <NewTicketForm
        departments={followUp.departments}
        start={followUp.start}
        formKey={formKey}
        held={refused?.held ?? []}
        result={Object.keys(error).length > 0 ? { error } : undefined}
      />
    </section>
  )
}

/** What stands between the reply and a new ticket: a reply may be twice as long as what opens a ticket. */
function problemsOf({ start }: FollowUp, refused: RefusedForm | undefined): Record<string, string[]> {
  const attachments = attachmentErrors(refused?.result)
  const isLong = cleanText(start.body ?? '').length > MAX_BODY
  return {
    ...(isLong && { body: [refusal('body.tooLong', { max: MAX_BODY })] }),
    ...(attachments.length > 0 && { attachments }),
  }
}
