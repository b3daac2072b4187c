import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/page/notice.tsx'

/** Files are not kept. */
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
