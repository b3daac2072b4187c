import { useTranslations } from 'use-intl'
import type { SettingWarning } from '#app/config/warnings.ts'
import { Notice } from '#app/ui/page/notice.tsx'

export interface ShownWarnings {
  kinds: readonly SettingWarning[]
  origin: string
}

export function SettingWarnings({ warnings }: { warnings: ShownWarnings | undefined }) {
  const t = useTranslations('settings.warnings')
  if (!warnings) return null
  const { kinds, origin } = warnings
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
