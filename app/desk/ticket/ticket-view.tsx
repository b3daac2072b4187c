import { useNavigationType } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Presence } from '#app/desk/live/presence.tsx'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { StatusBadge } from '#app/tickets/status-badge.tsx'
import { Icon } from '#app/ui/look/icon.tsx'
import { Logo } from '#app/ui/look/logo.tsx'
import { UndoNotice } from '#app/ui/page/undo-notice.tsx'
import { CloseForm } from './answering/answering.tsx'
import { CustomerPanel } from './customer/customer-panel.tsx'
import type { TicketContext } from './ticket-context.ts'
import { TicketNews } from './ticket-news.tsx'
import { TicketThread } from './ticket-thread.tsx'
import { Triage } from './triage/triage.tsx'
import { useOpenAtLatest } from './use-open-at-latest.ts'

function latestOf({ timeline, isLatest }: TicketContext['page']): string | undefined {
  const last = isLatest ? timeline.findLast((item) => item.what === 'reply') : undefined
  return last?.what === 'reply' ? `reply-${last.reply.id}` : undefined
}

export function TicketView({ page, query, children }: TicketContext & { children: ReactNode }) {
  useOpenAtLatest(page.path, latestOf(page))
  return (
    <article aria-labelledby="ticket-title" className="ticket">
      <TicketHeader page={page} query={query} />
      <div className="gap-8 px-4 py-5 md:px-6 xl:grid xl:grid-cols-[minmax(0,41rem)_14rem]">
        <div className="min-w-0 space-y-6">
          <TicketThread page={page} query={query} />
          {children}
          <TicketNews page={page} />
        </div>
        <aside className="mt-8 min-w-0 border-line border-t pt-5 xl:mt-0 xl:border-t-0 xl:pt-0">
          <CustomerPanel page={page} query={query} />
        </aside>
      </div>
      <TicketUndo page={page} query={query} />
    </article>
  )
}

function TicketUndo({ page, query }: TicketContext) {
  const t = useTranslations('desk.ticket')
  const { undoable, ticket } = page
  return (
    <div className="undo-place">
      <UndoNotice undoable={undoable} action={`${page.path}/undo${query}`} focusAfter="ticket-title">
        {ticket.status !== 'closed'
          ? t('undoReopen')
          : undoable?.hasReply
            ? t('undoReplyClose')
            : t('undoClose')}
      </UndoNotice>
    </div>
  )
}

function TicketHeader({ page, query }: TicketContext) {
  const t = useTranslations('desk.ticket')
  const { ticket, workspace, customer } = page
  const latest = latestOf(page)
  return (
    <header className="ticket-header">
      <a href={QUEUE_PATH + query} className="ticket-back">
        <Icon name="back" />
        {t('back')}
      </a>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <TicketTitle path={page.path} subject={ticket.subject} />
          <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-soft text-sm">
            <span>{ticket.label}</span>
            <StatusBadge status={ticket.status} reader="desk" />
            <bdi>{customer.name}</bdi>
            <span className="flex min-w-0 items-center gap-1.5">
              <Logo name={workspace.name} src={workspace.logo} small />
              {workspace.name}
            </span>
          </p>
          {latest && (
            <a href={`#${latest}`} className="ticket-latest link">
              {t('latest')}
            </a>
          )}
          <Presence
            key={page.path}
            ticket={`${workspace.subdomain}/${ticket.label}`}
            adminId={page.adminId}
            present={page.present}
          />
        </div>
        <div className="ticket-acts">
          <Triage page={page} query={query} />
          {ticket.status !== 'closed' && <CloseForm page={page} query={query} />}
        </div>
      </div>
    </header>
  )
}

/** When a ticket opens in place, the focus goes to it. */
function TicketTitle({ path, subject }: { path: string; subject: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef<string | undefined>(undefined)
  const isInPlace = useNavigationType() !== 'POP'
  useEffect(() => {
    const isOpened = shown.current === undefined ? isInPlace : shown.current !== path
    if (isOpened) heading.current?.focus({ preventScroll: true })
    shown.current = path
  }, [path, isInPlace])
  return (
    <h1
      id="ticket-title"
      ref={heading}
      tabIndex={-1}
      className="font-semibold text-xl tracking-tight"
      dir="auto"
    >
      {subject}
    </h1>
  )
}
