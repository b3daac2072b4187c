import { useTranslations } from 'use-intl'
import { NotDelivered } from '#app/desk/ticket/not-delivered.tsx'
import type { TicketContext } from '#app/desk/ticket/ticket-context.ts'
import { looksLikeAnother } from '#app/people/address.ts'
import { StatusBadge } from '#app/tickets/status-badge.tsx'
import { Detail, Details, Panel } from '#app/ui/page/details.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import { CustomerActs } from './customer-acts.tsx'
import { UnprovenAddress } from './unproven-address.tsx'

function AccountEmail({ email }: { email: TicketContext['page']['customer']['accountEmail'] }) {
  const t = useTranslations('desk.ticket')
  if (!email || email.state === 'preview') return null
  return (
    <div className="mt-3 text-sm">
      <p>{t('accountEmail')}</p>
      <NotDelivered email={email} isLink />
    </div>
  )
}

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
          <a href={`mailto:${customer.email}`} className="link tap break-all">
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
        <AccountEmail email={customer.accountEmail} />
        <CustomerActs page={page} query={query} />
      </Panel>
      <Panel title={t('others')}>
        {others.length > 1 && <p className="-mt-1 mb-2 text-soft text-xs">{t('othersOrder')}</p>}
        {others.length === 0 ? (
          <p className="text-soft">{t('noOthers')}</p>
        ) : (
          <ul className="space-y-2.5">
            {others.map((other) => (
              <li key={other.path}>
                <a
                  href={other.path + query}
                  className="tap block break-words font-medium hover:underline"
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
            <a href={`/${workspace.subdomain}`} className="link tap" data-document>
              {workspace.name}
            </a>
          </Detail>
          {ticket.origin && (
            <Detail term={t('follows')}>
              <a href={ticket.origin.path + query} className="link tap">
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
