import { useTranslations } from 'use-intl'
import type { SettingDoubt } from '#app/setting-doubts.ts'
import { Notice } from '#app/ui/page/notice.tsx'

export interface Doubts {
  kinds: readonly SettingDoubt[]
  /** What links begin with. */
  origin: string
}

/** On top of the queue, for owners, until the settings are mended: what of them cannot work together. */
export function SettingDoubts({ doubts }: { doubts: Doubts | undefined }) {
  const t = useTranslations('settings.doubts')
  if (!doubts) return null
  const { kinds, origin } = doubts
  return (
    <div className="px-3 pt-3">
      <Notice kind="warning" title={t('title')}>
        <p>{t('lead')}</p>
        <ul className="list-disc space-y-1 ps-4">
          {kinds.map((kind) => (
            <li key={kind}>{t(kind, { origin })}</li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
