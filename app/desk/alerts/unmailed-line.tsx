import { useTranslations } from 'use-intl'
import type { Unmailed } from '#app/outbox/unmailed.ts'
import { DeskIcon } from '#app/ui/look/desk-icon.tsx'

/** As long as no email leaves. */
export function UnmailedLine({ unmailed }: { unmailed: Unmailed | undefined }) {
  const t = useTranslations('desk.unmailed')
  if (!unmailed) return null
  return (
    <p className="flex items-start gap-2 border-line border-b px-3 py-2 text-soft text-sm">
      <DeskIcon name="mail" className="mt-0.5 shrink-0" />
      {t(unmailed)}
    </p>
  )
}
