import { type Fetcher, useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { DraftNotice } from '#app/portal/draft-notice.tsx'
import type { FollowUp } from '#app/portal/new-ticket/follow-up.ts'
import { type FormAnswer, type RefusedForm, refusedForm } from '#app/portal/refused-form.ts'
import { useRouteAtHand } from '#app/ui/browser/use-route-at-hand.ts'
import { CloseForm } from './close-form.tsx'
import { ClosedTicket } from './closed-ticket.tsx'
import { LateReply } from './late-reply.tsx'
import { ReplyForm } from './reply-form.tsx'
import type { TicketView } from './ticket-view.ts'

/** What the end of a conversation is drawn with (app/portal/ticket/reply.server.ts). */
export interface ReplyPage {
  formKey: string
  /** What was sent when the session had ended, or when the portal was closed. */
  draft: string | undefined
  wasClosed: boolean
  /** Set where that draft can no longer be a reply. */
  followUp: FollowUp | undefined
}

interface ReplyPlaceProps {
  ticket: TicketView
  page: ReplyPage
  /** Set where the reply was posted without JavaScript and refused. */
  refused?: RefusedForm
  /** `refused` came with the button that closes the ticket, which was not done. */
  isClosingHeld?: boolean
}

/**
 * The end of a conversation, where one arrives after reading: the place to answer; where the ticket is closed,
 * what else to do; and where it was closed while somebody wrote, their words in a new ticket.
 */
export function ReplyPlace({ ticket, page, refused, isClosingHeld = false }: ReplyPlaceProps) {
  const fetcher = useFetcher<FormAnswer>()
  useRouteAtHand('routes/$subdomain.tickets.$ticket.reply')
  const { answer: heard, sent } = useAnswers(fetcher)
  const answer = refusedForm(heard) ?? refused
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
  if (ticket.status === 'closed') return <ClosedTicket ticket={ticket} />
  return (
    <>
      {page.draft !== undefined && !answer && <DraftNotice wasClosed={page.wasClosed} />}
      <ReplyForm
        key={sent}
        fetcher={fetcher}
        heard={heard}
        ticket={ticket}
        text={page.draft}
        formKey={answer?.formKey ?? page.formKey}
        held={answer?.held ?? []}
        result={answer?.result}
      />
      <CloseForm ticket={ticket} isHeld={isClosingHeld} />
    </>
  )
}

/**
 * What the last post was answered with, and how many replies went through: each wants a new, empty form with a new
 * key, where a refused one keeps its form. Success leads to the ticket and brings no answer of its own; the fetcher
 * then still holds the one before, which is over.
 */
function useAnswers(fetcher: Fetcher<FormAnswer>): { answer: FormAnswer | undefined; sent: number } {
  const [past, setPast] = useState<{ answer: FormAnswer | undefined; sent: number }>({
    answer: undefined,
    sent: 0,
  })
  const before = useRef<{ answer: FormAnswer | undefined }>()
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
