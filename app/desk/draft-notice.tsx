import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/page/notice.tsx'

/** Above a form that holds what was sent when the session had ended. */
export function DraftNotice() {
  const t = useTranslations('desk.ticket')
  return (
    <div className="mb-4">
      <Notice title={t('draftTitle')} announce>
        <p>{t('draft')}</p>
      </Notice>
    </div>
  )
}
