import { useTranslations } from 'use-intl'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { TicketView } from './ticket-view.ts'

/** Focus moves here when the ticket is closed under the reader's hand. */
export const CLOSED_ID = 'closed'

/** In place of the composer: why there is none, and the way on. */
export function ClosedTicket({ ticket }: { ticket: TicketView }) {
  const t = useTranslations('portal.closed')
  return (
    <section
      id={CLOSED_ID}
      tabIndex={-1}
      aria-labelledby={`${CLOSED_ID}-title`}
      className="rounded-lg border border-line bg-sheet p-4 sm:p-5"
    >
      <h2 id={`${CLOSED_ID}-title`} className="text-lg font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 mb-4 text-soft">{t('body')}</p>
      <LinkButton href={`${useTicketsPath()}/create?from=${ticket.label}`} kind="primary" icon="plus">
        {t('followUp')}
      </LinkButton>
    </section>
  )
}
