import { useTranslations } from 'use-intl'
import { DelayedReplies } from '#app/desk/ticket/delayed/delayed-replies.tsx'
import type { TicketPage } from '#app/desk/ticket/ticket.loader.server.ts'
import { TimelineItems } from '#app/desk/ticket/ticket-thread.tsx'
import { since, unseenDelayed } from '#app/desk/ticket/unseen.ts'
import { Notice } from '#app/ui/page/notice.tsx'
import type { RedrawnReply } from './redrawn.ts'

const DONE: { [why in RedrawnReply['why']]?: 'reopened' | 'cannedInserted' | 'keptBeside' } = {
  reopened: 'reopened',
  inserted: 'cannedInserted',
  beside: 'keptBeside',
}

/** Why a reply was not sent, where its words are not to blame. */
export function ReplyConflict({
  page,
  query,
  kept,
}: {
  page: TicketPage
  query: string
  kept?: RedrawnReply
}) {
  const t = useTranslations('desk.ticket')
  const done = kept && DONE[kept.why]
  if (done) {
    return (
      <div className="mb-4">
        <Notice kind="success" announce>
          {t(done)}
        </Notice>
      </div>
    )
  }
  if (kept?.why !== 'conflict' || !kept.seen) return null
  return (
    <section aria-labelledby="held-back" className="mb-6 space-y-4">
      <h2 id="held-back" className="font-semibold">
        {t('staleNew')}
      </h2>
      <TimelineItems items={since(page.timeline, kept.seen)} path={page.path} query={query} copy />
      <DelayedReplies replies={unseenDelayed(page.delayed, kept.seen)} page={page} query={query} copy />
    </section>
  )
}
