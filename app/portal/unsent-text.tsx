import { useId } from 'react'
import { useTranslations } from 'use-intl'
import type { Unsent } from '#app/auth/refusing/refused.ts'

/** On a page that stands in place of a form: what was written in the form, to be copied. */
export function UnsentText({ unsent }: { unsent: Unsent }) {
  const t = useTranslations('everywhere.unsent')
  const id = useId()
  return (
    <div className="mt-6">
      <p>{unsent.isKept ? t('kept') : t('notKept')}</p>
      <label htmlFor={id} className="mt-4 mb-1.5 block text-sm font-medium">
        {t('text')}
      </label>
      <textarea id={id} className="input" dir="auto" rows={8} readOnly value={unsent.text} />
    </div>
  )
}
