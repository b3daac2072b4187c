import { type Fetcher, useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type FormAnswer, type RefusedForm, refusedForm } from '#app/forms/refused-form.ts'
import { DraftNotice } from '#app/portal/draft-notice.tsx'
import type { FollowUp } from '#app/portal/new-ticket/follow-up.ts'
import type { Receipt } from '#app/portal/receipt/receipt.ts'
import { ReceiptNotice } from '#app/portal/receipt/receipt-notice.tsx'
import { useRouteAtHand } from '#app/remix/use-route-at-hand.ts'
import { Notice } from '#app/ui/page/notice.tsx'
import { CloseForm } from './close-form.tsx'
import { ClosedTicket } from './closed-ticket.tsx'
import { LateReply } from './late-reply.tsx'
import { ReplyForm } from './reply-form.tsx'
import type { TicketView } from './ticket-view.ts'

export interface ReplyPage {
  receipt: Receipt | undefined
  formKey: string
  /** What was sent when the session had ended, or the portal was closed. */
  draft: string | undefined
  wasClosed: boolean
  /** Set where that draft can no longer be a reply. */
  followUp: FollowUp | undefined
}

/** `followUp` where the ticket is closed: the one that can be opened in its place. */
export interface RefusedReply extends RefusedForm {
  followUp?: FollowUp
}

type ReplyAnswer = FormAnswer<RefusedReply>

interface ReplySectionProps {
  ticket: TicketView
  page: ReplyPage
  refused?: RefusedReply
  /** `refused` came with the Close button. */
  asksToClose?: boolean
  /** The closing could not be taken back any more. */
  isTooLate?: boolean
}

/** The end of a conversation: the place to answer, or what to do where the ticket is closed. */
export function ReplySection({ ticket, page, refused, asksToClose = false, isTooLate }: ReplySectionProps) {
  const fetcher = useFetcher<ReplyAnswer>()
  useRouteAtHand('routes/$subdomain.tickets.$ticket.reply')
  const { answer: answered, sent } = useAnswers(fetcher)
  const answer = refusedForm(answered) ?? refused
  const isOpenAgain = useOpenAgain(ticket.status)
  const followUp = answer?.followUp ?? page.followUp
  if (followUp) {
    return (
      <LateReply
        ticket={ticket}
        followUp={followUp}
        formKey={answer?.formKey ?? page.formKey}
        refused={answer}
      />
    )
  }
  if (ticket.status === 'closed') return <ClosedTicket ticket={ticket} isTooLate={isTooLate} />
  return (
    <>
      {isOpenAgain && <OpenAgain />}
      <ReceiptNotice receipt={page.receipt} ticket={ticket.label} />
      <CloseForm ticket={ticket} hasUnsentReply={asksToClose} />
      {page.draft !== undefined && !answer && <DraftNotice wasClosed={page.wasClosed} />}
      <ReplyForm
        key={sent}
        fetcher={fetcher}
        answer={answered}
        ticket={ticket}
        text={page.draft}
        formKey={answer?.formKey ?? page.formKey}
        draftFiles={answer?.draftFiles ?? []}
        result={answer?.result}
      />
    </>
  )
}

/** True once a closing has been taken back before the reader's eyes. */
function useOpenAgain(status: TicketView['status']): boolean {
  const [seen, setSeen] = useState({ status, isOpenAgain: false })
  if (seen.status !== status) setSeen({ status, isOpenAgain: seen.status === 'closed' })
  return seen.isOpenAgain
}

function OpenAgain() {
  const t = useTranslations('portal.closed')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} className="mb-6">
      <Notice kind="success" announce>
        <p>{t('openAgain')}</p>
      </Notice>
    </div>
  )
}

/**
 * Counts the replies that went through: each wants a new, empty form. Success leads to the ticket and brings no
 * answer of its own; the fetcher then still holds the one before.
 */
function useAnswers(fetcher: Fetcher<ReplyAnswer>): { answer: ReplyAnswer | undefined; sent: number } {
  const [past, setPast] = useState<{ answer: ReplyAnswer | undefined; sent: number }>({
    answer: undefined,
    sent: 0,
  })
  const before = useRef<{ answer: ReplyAnswer | undefined }>()
  useEffect(() => {
    if (fetcher.state === 'submitting') {
      before.current ??= { answer: fetcher.data }
    } else if (fetcher.state === 'idle' && before.current) {
      const isSent = before.current.answer === fetcher.data
      before.current = undefined
      if (isSent) setPast(({ sent }) => ({ answer: fetcher.data, sent: sent + 1 }))
    }
  }, [fetcher.state, fetcher.data])
  return { answer: fetcher.data === past.answer ? undefined : fetcher.data, sent: past.sent }
}
