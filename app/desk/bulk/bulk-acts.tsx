import { useId } from 'react'
import { useTranslations } from 'use-intl'
import type { QueuePage } from '#app/desk/queue/queue-page.server.ts'
import { PRIORITIES } from '#app/tickets/ticket.ts'
import { SelectFrame } from '#app/ui/fields/select-field.tsx'

/** What can be done to the selected tickets: one select, so that the filters' labels stay the only ones of their name. */
export function BulkActs({ queue }: { queue: QueuePage }) {
  const t = useTranslations('queue.bulk')
  const priorities = useTranslations('everywhere.priority')
  const id = useId()
  const { me, others, departments } = queue
  return (
    <div className="bulk-act">
      <label htmlFor={id} className="text-sm text-soft">
        {t('act')}
      </label>
      <SelectFrame>
        <select id={id} name="act" className="input">
          <option value="">{t('choose')}</option>
          <option value="close">{t('close')}</option>
          <optgroup label={t('assign')}>
            <option value={`assign:${me.id}`}>{t('me', { name: me.name })}</option>
            <option value="assign:">{t('nobody')}</option>
            {others.map(({ id: adminId, name }) => (
              <option key={adminId} value={`assign:${adminId}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('priority')}>
            {PRIORITIES.toReversed().map((priority) => (
              <option key={priority} value={`priority:${priority}`}>
                {priorities(priority)}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('department')}>
            {departments
              .filter(({ active }) => active)
              .map(({ id: departmentId, name }) => (
                <option key={departmentId} value={`department:${departmentId}`}>
                  {name}
                </option>
              ))}
          </optgroup>
        </select>
      </SelectFrame>
    </div>
  )
}
