import { useTranslations } from 'use-intl'
import type { Undelivered } from '#app/outbox/undelivered.server.ts'
import type { Priority } from '#app/tickets/ticket.ts'
import { DeskIcon, type DeskIconName } from '#app/ui/look/desk-icon.tsx'
import { ConversationEvent } from '#app/ui/writing/conversation.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import { NotDelivered } from './not-delivered.tsx'
import type { TicketItem } from './ticket.loader.server.ts'

type ShownEvent = Extract<TicketItem, { what: 'event' }>['event']

const ICONS: Record<ShownEvent['kind'], DeskIconName> = {
  opened: 'tickets',
  replied: 'mail',
  noted: 'lock',
  status: 'check',
  priority: 'alert',
  department: 'tag',
  assignee: 'people',
  'file-removed': 'paperclip',
}

export function TicketEvent({
  id,
  event,
  email,
}: {
  id: string
  event: ShownEvent
  email?: Undelivered | undefined
}) {
  return (
    <>
      <ConversationEvent
        id={id}
        icon={<DeskIcon name={ICONS[event.kind]} />}
        time={<Time at={event.created_at} />}
      >
        {useSentence(event)}
      </ConversationEvent>
      <NotDelivered email={email} />
    </>
  )
}

function useSentence({ kind, actor_name: name, was, became }: ShownEvent): string {
  const t = useTranslations('desk.ticket.event')
  const priorities = useTranslations('everywhere.priority')
  switch (kind) {
    case 'status':
      return became === 'closed' ? t('closed', { name }) : t('reopened', { name })
    case 'priority':
      return t('priority', {
        name,
        was: priorities(was as Priority),
        became: priorities(became as Priority),
      })
    case 'department':
      return t('department', { name, was: was ?? '', became: became ?? '' })
    case 'assignee':
      return became ? t('assigned', { name, became }) : t('unassigned', { name, was: was ?? '' })
    case 'file-removed':
      return t('fileRemoved', { name, was: was ?? '' })
    default:
      return t(kind, { name })
  }
}
