import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/page/notice.tsx'

/** Above a form that holds what was sent when the session had ended; files of forms that take some are not kept. */
export function DraftNotice({ takesFiles = false }: { takesFiles?: boolean }) {
  const t = useTranslations('desk.draft')
  return (
    <div className="mb-4">
      <Notice title={t('title')} announce>
        <p>{t('body')}</p>
        {takesFiles && <p>{t('files')}</p>}
      </Notice>
    </div>
  )
}
