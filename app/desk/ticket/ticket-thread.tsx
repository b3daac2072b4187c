import { useTranslations } from 'use-intl'
import type { Attachment } from '#app/attachments/attachment.ts'
import { useReplyInSight } from '#app/ui/browser/use-reply-in-sight.ts'
import { Conversation, ConversationEntry, ConversationGap } from '#app/ui/writing/conversation.tsx'
import { RichText } from '#app/ui/writing/rich-text.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import { DelayedReplies } from './delayed/delayed-replies.tsx'
import { NotDelivered } from './not-delivered.tsx'
import type { TicketPage } from './ticket.loader.server.ts'
import { TicketEvent } from './ticket-event.tsx'
import { TicketFiles } from './ticket-files.tsx'

export function TicketThread({ page, query }: { page: TicketPage; query: string }) {
  const t = useTranslations('desk.ticket')
  const words = useTranslations('everywhere.conversation')
  const { ticket, customer } = page
  const isByTeam = ticket.openedByName !== null
  useReplyInSight()
  const last = lastWithFiles(page)
  return (
    <Conversation label={t('conversation')}>
      <ConversationEntry
        id="opening"
        author={ticket.openedByName ?? customer.name}
        role={isByTeam ? t('openedFor', { name: customer.name }) : t('customer')}
        time={<Time at={ticket.createdAt} />}
        side={isByTeam ? 'end' : 'start'}
        tone={isByTeam ? 'accent' : 'plain'}
      >
        <RichText text={ticket.body} />
        <TicketFiles files={page.openingFiles} path={page.path} query={query} isLast={last === 'opening'} />
        <NotDelivered email={page.openingEmail} />
      </ConversationEntry>
      {page.earlier && (
        <ConversationGap href={partOf(page, query, page.earlier)}>{words('earlier')}</ConversationGap>
      )}
      <TimelineItems items={page.timeline} path={page.path} query={query} lastWithFiles={last} />
      {!page.isLatest && <ConversationGap href={page.path + query}>{words('latest')}</ConversationGap>}
      <DelayedReplies replies={page.delayed} page={page} query={query} />
    </Conversation>
  )
}

/** Where the way to all files stands: at the last entry that has any; undefined where one file is all there is. */
function lastWithFiles({ openingFiles, timeline }: TicketPage): number | 'opening' | undefined {
  const entries = [
    { id: 'opening' as const, files: openingFiles },
    ...timeline.flatMap((item) =>
      item.what === 'reply' ? { id: item.reply.id, files: item.reply.files as Attachment[] } : [],
    ),
  ].map(({ id, files }) => ({ id, count: files.filter(({ removedAt }) => removedAt === null).length }))
  if (entries.reduce((sum, { count }) => sum + count, 0) < 2) return undefined
  return entries.findLast(({ count }) => count > 0)?.id
}

function partOf({ path }: TicketPage, query: string, part: string): string {
  return path + (query === '' ? part : `${query}&${part.slice(1)}`)
}

interface TimelineItemsProps {
  items: TicketPage['timeline']
  path: string
  query: string
  /** Shown a second time, above a reply: to be read, not acted upon. */
  copy?: boolean
  lastWithFiles?: number | 'opening' | undefined
}

export function TimelineItems({ items, path, query, copy, lastWithFiles: last }: TimelineItemsProps) {
  const t = useTranslations('desk.ticket')
  const prefix = copy ? 'new-' : ''
  return items.map((item) => {
    if (item.what === 'event') {
      const { id } = item.event
      return <TicketEvent key={`e${id}`} id={`${prefix}event-${id}`} event={item.event} email={item.email} />
    }
    const { reply } = item
    const isTeam = reply.author_kind === 'admin'
    const isNote = reply.kind === 'note'
    return (
      <ConversationEntry
        key={`r${reply.id}`}
        id={`${prefix}reply-${reply.id}`}
        author={reply.author_name}
        role={isTeam ? t('team') : t('customer')}
        time={<Time at={reply.created_at} />}
        side={isTeam ? 'end' : 'start'}
        tone={isNote ? 'note' : isTeam ? 'accent' : 'plain'}
        mark={isNote ? t('internalNote') : undefined}
      >
        <RichText text={reply.body} marked={item.marked} />
        <TicketFiles
          files={reply.files as Attachment[]}
          path={path}
          query={query}
          fixed={copy}
          isLast={last === reply.id}
        />
        <NotDelivered email={item.email} />
      </ConversationEntry>
    )
  })
}
