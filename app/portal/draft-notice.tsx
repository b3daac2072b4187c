import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/page/notice.tsx'

/** Above a form that holds what was sent when the session had ended. */
export function DraftNotice() {
  const t = useTranslations('portal.draft')
  return (
    <div className="mb-6">
      <Notice kind="info" title={t('title')} announce>
        <p>{t('body')}</p>
      </Notice>
    </div>
  )
}
