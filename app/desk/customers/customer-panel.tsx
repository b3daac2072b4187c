import { useTranslations } from 'use-intl'
import type { TicketContext } from '#app/desk/ticket/ticket-context.ts'
import { looksLikeAnother } from '#app/people/address.ts'
import { StatusBadge } from '#app/tickets/status-badge.tsx'
import { Detail, Details, Panel } from '#app/ui/page/details.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import { CustomerActs } from './customer-acts.tsx'
import { UnprovenAddress } from './unproven-address.tsx'

/** Who asks, and what else they have asked. */
export function CustomerPanel({ page, query }: TicketContext) {
  const t = useTranslations('desk.ticket')
  const { customer, ticket, workspace, others } = page
  return (
    <>
      <Panel title={t('customer')}>
        <p className="break-words font-medium">
          <bdi>{customer.name}</bdi>
        </p>
        <p className="mb-3">
          <a href={`mailto:${customer.email}`} className="link break-all">
            {customer.email}
          </a>
        </p>
        {customer.isUnproven && <UnprovenAddress />}
        {looksLikeAnother(customer.email) && <p className="mb-3 text-soft text-sm">{t('lookAlike')}</p>}
        <Details>
          <Detail term={t('firstSeen')}>
            <Time at={customer.firstSeenAt} />
          </Detail>
          <Detail term={t('lastSeen')}>
            {customer.lastSeenAt === null ? t('notSeen') : <Time at={customer.lastSeenAt} />}
          </Detail>
        </Details>
        <CustomerActs page={page} query={query} />
      </Panel>
      <Panel title={t('others')}>
        {others.length === 0 ? (
          <p className="text-soft">{t('noOthers')}</p>
        ) : (
          <ul className="space-y-2.5">
            {others.map((other) => (
              <li key={other.path}>
                <a
                  href={other.path + query}
                  className="block truncate font-medium hover:underline"
                  title={other.subject}
                >
                  {other.subject}
                </a>
                <p className="flex items-center gap-1.5 text-soft text-xs">
                  <StatusBadge status={other.status} reader="desk" />
                  <Time at={other.lastActivityAt} brief />
                </p>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={t('details')}>
        <Details>
          <Detail term={t('opened')}>
            <Time at={ticket.createdAt} />
          </Detail>
          <Detail term={t('workspace')}>
            <a href={`/${workspace.subdomain}`} className="link" data-document>
              {workspace.name}
            </a>
          </Detail>
          {ticket.origin && (
            <Detail term={t('follows')}>
              <a href={ticket.origin.path + query} className="link">
                {ticket.origin.label}
              </a>
            </Detail>
          )}
        </Details>
        {/* Nothing is sent: the style of the printed page looks at it, without JavaScript too. */}
        <label className="check notes-in-print mt-3">
          <input type="checkbox" autoComplete="off" />
          {t('printNotes')}
        </label>
      </Panel>
    </>
  )
}
