import { Form, useLocation, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import type { TicketPage } from '#app/desk/ticket/ticket.loader.server.ts'
import type { TicketContext } from '#app/desk/ticket/ticket-context.ts'
import { isAsking } from '#app/remix/is-asking.ts'
import { useCountdown } from '#app/ui/browser/use-countdown.ts'
import { Button } from '#app/ui/button.tsx'
import { ConversationEntry } from '#app/ui/writing/conversation.tsx'
import { FileCard, FileCards } from '#app/ui/writing/file-card.tsx'
import { RichText } from '#app/ui/writing/rich-text.tsx'

type Delayed = TicketPage['delayed'][number]

interface DelayedRepliesProps extends TicketContext {
  replies: readonly Delayed[]
  copy?: boolean
}

export function DelayedReplies({ replies, ...props }: DelayedRepliesProps) {
  return replies.map((reply) => <DelayedReply key={reply.id} reply={reply} {...props} />)
}

function DelayedReply({
  reply,
  page,
  query,
  copy,
}: Omit<DelayedRepliesProps, 'replies'> & { reply: Delayed }) {
  const t = useTranslations('desk.ticket')
  const seconds = useCountdownToSending(reply.secondsLeft, page.path)
  return (
    <ConversationEntry
      id={`${copy ? 'new-' : ''}waiting-${reply.id}`}
      author={reply.authorName}
      role={t('team')}
      time={<span role="timer">{t(reply.thenClose ? 'sendingAndClosingIn' : 'sendingIn', { seconds })}</span>}
      side="end"
      tone="waiting"
    >
      <RichText text={reply.body} />
      {reply.files.length > 0 && (
        <FileCards>
          {reply.files.map(({ id, name, sizeBytes }) => (
            <FileCard key={id} name={name} bytes={sizeBytes} />
          ))}
        </FileCards>
      )}
      {reply.isOwn && (
        <Form method="post" action={`${page.path}/undo${query}`} className="mt-3" preventScrollReset>
          <input type="hidden" name="pending" value={reply.id} />
          <Button>{t('undo')}</Button>
        </Form>
      )}
    </ConversationEntry>
  )
}

/**
 * At the end the page is asked for anew until the reply has gone out. Not at an act's own address: there stands
 * its answer, which Remix would forget.
 */
function useCountdownToSending(from: number, path: string): number {
  const isPaused = useLocation().pathname !== path
  const left = useCountdown(from)
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (left > 0 || isPaused) return
    const timer = setInterval(() => {
      if (!isAsking()) revalidate()
    }, 1000)
    return () => clearInterval(timer)
  }, [left, isPaused, revalidate])
  return left
}
