import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Priority } from '#app/tickets/ticket.ts'
import { useLostFocus } from '#app/ui/browser/use-lost-focus.ts'
import { REPLY_FORM } from './answering/reply-form-id.ts'
import type { TicketItem, TicketPage } from './ticket.loader.server.ts'

/**
 * Says what has come to the conversation to those who listen. Where it has taken away what had the focus, the
 * focus goes to the ticket's title where that is in sight, otherwise to what is new.
 */
export function TicketNews({ page }: { page: TicketPage }) {
  const say = useSaying()
  const undone = useTranslations('desk.ticket.news')('undone')
  const before = useRef<TicketPage>()
  const lostFocus = useLostFocus()
  const [said, setSaid] = useState('')
  useEffect(() => {
    const known = before.current
    before.current = page
    if (known === page) return
    const isSame = known?.path === page.path
    const fresh = isSame && known.isLatest && page.isLatest ? newEntries(known, page) : []
    if (fresh.length > 0) setSaid(fresh.map(say).join(' '))
    else if (isSame && isTakenBack(known, page)) setSaid(undone)
    else if (!isSame) setSaid('')
    const lost = isSame && lostFocus()
    if (!lost) return
    const cameBack = page.reply.returned && page.reply.returned.id !== known.reply.returned?.id
    const newest = fresh.at(-1) ?? entriesOf(page).at(-1)
    if (lost.closest('.ticket-header') || !newest) moveFocus('ticket-title')
    else moveFocus(cameBack ? `${REPLY_FORM}-body` : idOf(newest))
  })
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}

function moveFocus(id: string): void {
  const element = document.getElementById(id)
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'nearest' })
}

type Delayed = TicketPage['delayed'][number] & { what: 'waiting' }
type Entry = TicketItem | Delayed

function entriesOf({ timeline, delayed }: TicketPage): Entry[] {
  return [...timeline, ...delayed.map((reply) => ({ what: 'waiting' as const, ...reply }))]
}

function newEntries(before: TicketPage, page: TicketPage): Entry[] {
  const known = new Set(entriesOf(before).map(idOf))
  return entriesOf(page).filter((entry) => !known.has(idOf(entry)))
}

function isTakenBack(before: TicketPage, page: TicketPage): boolean {
  return (before.ticket.status === 'closed') !== (page.ticket.status === 'closed')
}

function idOf(entry: Entry): string {
  if (entry.what === 'waiting') return `waiting-${entry.id}`
  return entry.what === 'reply' ? `reply-${entry.reply.id}` : `event-${entry.event.id}`
}

/** In other words than the line in the conversation, which stands beside it for whoever searches the page. */
function useSaying(): (entry: Entry) => string {
  const t = useTranslations('desk.ticket.news')
  const priorities = useTranslations('everywhere.priority')
  return (entry) => {
    if (entry.what === 'waiting') return t('waiting', { name: entry.authorName })
    if (entry.what === 'reply') return t(entry.reply.kind, { name: entry.reply.author_name })
    const { kind, actor_name: name, was, became } = entry.event
    switch (kind) {
      case 'status':
        return t(became === 'closed' ? 'closed' : 'reopened', { name })
      case 'priority':
        return t('priority', { name, became: priorities(became as Priority) })
      case 'assignee':
        return became ? t('assigned', { name, became }) : t('unassigned', { name })
      case 'department':
        return t('department', { name, became: became ?? '' })
      case 'file-removed':
        return t('fileRemoved', { name, was: was ?? '' })
      case 'opened':
      case 'replied':
      case 'noted':
        return ''
    }
  }
}
