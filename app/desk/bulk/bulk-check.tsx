import { useTranslations } from 'use-intl'
import type { QueuePage } from '#app/desk/queue/queue.loader.server.ts'

interface BulkCheckProps {
  ticket: QueuePage['tickets'][number]
  picked: boolean | undefined
}

export function BulkCheck({ ticket, picked }: BulkCheckProps) {
  const t = useTranslations('queue.bulk')
  return (
    <label className="bulk-check">
      <input
        type="checkbox"
        name="ticket"
        value={ticket.pick}
        defaultChecked={picked}
        aria-label={t('select', { ticket: ticket.label, workspace: ticket.workspaceName })}
      />
    </label>
  )
}
