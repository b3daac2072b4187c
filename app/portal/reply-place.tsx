import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { CloseForm } from './close-form.tsx'
import { ClosedTicket } from './closed-ticket.tsx'
import { DraftNotice } from './draft-notice.tsx'
import type { FollowUp } from './follow-up.ts'
import { LateReply } from './late-reply.tsx'
import { type FormAnswer, type RefusedForm, refusedForm } from './refused-form.ts'
import { ReplyForm } from './reply-form.tsx'
import type { TicketView } from './ticket-view.ts'

/** What the end of a conversation is drawn with (app/portal/reply.server.ts). */
export interface ReplyPage {
  formKey: string
  /** What was sent when the session had ended. */
  draft: string | undefined
  /** Set where that draft can no longer be a reply. */
  followUp: FollowUp | undefined
}

interface ReplyPlaceProps {
  ticket: TicketView
  page: ReplyPage
  /** Set where the reply was posted without JavaScript and refused. */
  refused?: RefusedForm
}

/**
 * The end of a conversation, where one arrives after reading: the place to answer; where the ticket is closed,
 * what else to do; and where it was closed while somebody wrote, their words in a new ticket.
 */
export function ReplyPlace({ ticket, page, refused }: ReplyPlaceProps) {
  const fetcher = useFetcher<FormAnswer>()
  const sent = useSent(fetcher)
  const answer = refusedForm(fetcher.data) ?? refused
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
      {page.draft !== undefined && !answer && <DraftNotice />}
      <ReplyForm
        key={sent}
        fetcher={fetcher}
        ticket={ticket}
        text={page.draft}
        formKey={answer?.formKey ?? page.formKey}
        held={answer?.held ?? []}
        result={answer?.result}
      />
      <CloseForm ticket={ticket} />
    </>
  )
}

/** How many replies went through: each wants a new, empty form with a new key. A refused one keeps its form. */
function useSent(fetcher: { state: string; data: unknown }): number {
  const [sent, setSent] = useState(0)
  const isUnderWay = useRef(false)
  useEffect(() => {
    if (fetcher.state !== 'idle') {
      isUnderWay.current = true
    } else if (isUnderWay.current) {
      isUnderWay.current = false
      // Success leads to the ticket, and that answer brings no data.
      if (fetcher.data === undefined) setSent((before) => before + 1)
    }
  }, [fetcher.state, fetcher.data])
  return sent
}
