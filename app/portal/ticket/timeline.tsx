import { useTranslations } from 'use-intl'
import { useReplyInSight } from '#app/ui/browser/use-reply-in-sight.ts'
import { Icon } from '#app/ui/look/icon.tsx'
import {
  Conversation,
  ConversationEntry,
  ConversationEvent,
  ConversationGap,
} from '#app/ui/writing/conversation.tsx'
import { RichText } from '#app/ui/writing/rich-text.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import { FileList } from './file-list.tsx'
import { type EntryView, type EventView, lastWithFiles, type TicketView } from './ticket-view.ts'

export function Timeline({ ticket, path }: { ticket: TicketView; path: string }) {
  const t = useTranslations('portal.ticket')
  const words = useTranslations('everywhere.conversation')
  useReplyInSight()
  const last = ticket.hasFiles ? lastWithFiles(ticket) : undefined
  return (
    <Conversation label={t('conversation')}>
      <Entry
        entry={ticket.opening}
        download={`${path}/download`}
        isLast={ticket.opening === last}
        role={ticket.openedBy === null ? undefined : t('teamForYou')}
      />
      {ticket.earlier && <ConversationGap href={path + ticket.earlier}>{words('earlier')}</ConversationGap>}
      {ticket.timeline.map((item) =>
        item.kind === 'entry' ? (
          <Entry key={item.id} entry={item} download={`${path}/download`} isLast={item === last} />
        ) : (
          <Happened key={item.id} event={item} />
        ),
      )}
      {!ticket.isLatest && <ConversationGap href={path}>{words('latest')}</ConversationGap>}
    </Conversation>
  )
}

interface EntryProps {
  entry: EntryView
  download: string
  isLast: boolean
  role?: string | undefined
}

function Entry({ entry, download, isLast, role }: EntryProps) {
  const t = useTranslations('portal.ticket')
  const { id, author, isOwn, body, at, files } = entry
  return (
    <ConversationEntry
      id={id}
      author={author}
      role={role ?? (isOwn ? t('you') : t('team'))}
      time={<Time at={at} />}
      side={isOwn ? 'end' : 'start'}
      tone={isOwn ? 'accent' : 'plain'}
    >
      <RichText text={body} />
      <FileList files={files} download={download} isLast={isLast} />
    </ConversationEntry>
  )
}

function Happened({ event: { kind, by, isOwn, at } }: { event: EventView }) {
  const t = useTranslations('portal.ticket')
  const words =
    kind === 'reopened'
      ? t('reopenedBy', { name: by })
      : isOwn
        ? t('closedByYou')
        : t('closedBy', { name: by })
  return (
    <ConversationEvent icon={<Icon name={kind === 'closed' ? 'check' : 'tickets'} />} time={<Time at={at} />}>
      {words}
    </ConversationEvent>
  )
}
