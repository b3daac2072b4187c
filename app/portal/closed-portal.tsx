import { useId } from 'react'
import { useTranslations } from 'use-intl'
import type { Refused } from '#app/auth/refusing/refused.ts'
import { ErrorPage } from '#app/ui/page/error-page.tsx'

/** Instead of every page of a suspended workspace: whose it is, and the text of a form that was sent to it. */
export function ClosedPortal({ of = '', unsent }: Pick<Refused, 'of' | 'unsent'>) {
  const t = useTranslations('everywhere.suspended')
  const id = useId()
  return (
    <ErrorPage title={t('title', { workspace: of })} body={t('body', { workspace: of })}>
      {unsent && (
        <div className="mt-6">
          <p>{unsent.isKept ? t('kept') : t('notKept')}</p>
          <label htmlFor={id} className="mt-4 mb-1.5 block text-sm font-medium">
            {t('text')}
          </label>
          <textarea id={id} className="input" dir="auto" rows={8} readOnly value={unsent.text} />
        </div>
      )}
    </ErrorPage>
  )
}
