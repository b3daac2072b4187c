import { useTranslations } from 'use-intl'
import type { Refused } from '#app/auth/refusing/refused.ts'
import { ErrorPage } from '#app/ui/page/error-page.tsx'
import { UnsentText } from './unsent-text.tsx'

/** Instead of every page of a suspended workspace: whose it is, and the text of a form that was sent to it. */
export function ClosedPortal({ of = '', unsent }: Pick<Refused, 'of' | 'unsent'>) {
  const t = useTranslations('everywhere.suspended')
  return (
    <ErrorPage title={t('title', { workspace: of })} body={t('body', { workspace: of })}>
      {unsent && <UnsentText unsent={unsent} />}
    </ErrorPage>
  )
}
