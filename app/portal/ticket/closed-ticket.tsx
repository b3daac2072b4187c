import { useTranslations } from 'use-intl'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import { UndoNotice } from '#app/ui/page/undo-notice.tsx'
import type { TicketView } from './ticket-view.ts'

export const CLOSED_ID = 'closed'

interface ClosedTicketProps {
  ticket: TicketView
  isTooLate?: boolean | undefined
}

export function ClosedTicket({ ticket, isTooLate }: ClosedTicketProps) {
  const t = useTranslations('portal.closed')
  const words = useTranslations('everywhere.undo')
  const tickets = useTicketsPath()
  return (
    <>
      {isTooLate && (
        // biome-ignore lint/a11y/noAutofocus: the answer to what was asked
        <div tabIndex={-1} autoFocus className="mb-4">
          <Notice kind="warning" announce>
            <p>{words('tooLate')}</p>
          </Notice>
        </div>
      )}
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
        <LinkButton href={`${tickets}/create?from=${ticket.label}`} kind="primary" icon="plus">
          {t('followUp')}
        </LinkButton>
      </section>
      <UndoNotice
        undoable={ticket.undoable}
        action={`${tickets}/${ticket.label}/undo`}
        focusAfter={CLOSED_ID}
      >
        {t('undoable')}
      </UndoNotice>
    </>
  )
}
