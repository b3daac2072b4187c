import { useTranslations } from 'use-intl'
import type { Unmailed } from './unmailed.server.ts'

/** One quiet line above the queue, as long as no email leaves. */
export function UnmailedLine({ unmailed }: { unmailed: Unmailed | undefined }) {
  const t = useTranslations('desk.unmailed')
  return unmailed ? <p className="border-line border-b px-3 py-2 text-soft text-sm">{t(unmailed)}</p> : null
}
