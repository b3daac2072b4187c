import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/page/notice.tsx'

export function DraftNotice({ wasClosed }: { wasClosed: boolean }) {
  const t = useTranslations('portal.draft')
  return (
    <div className="mb-6">
      <Notice kind="info" title={t('title')} announce>
        <p>{wasClosed ? t('closed') : t('ended')}</p>
        <p>{t('send')}</p>
      </Notice>
    </div>
  )
}
