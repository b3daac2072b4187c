import { useTranslations } from 'use-intl'
import { ErrorSummary } from '#app/ui/fields/form-errors.tsx'
import { useRefusal } from '#app/words/refusal.ts'

/** That a priority or a department was not taken. */
export function TriageRefused({ refused }: { refused: string | undefined }) {
  const t = useTranslations('desk.ticket')
  const say = useRefusal()
  if (!refused) return null
  return <ErrorSummary problems={[{ message: t('triageRefused', { reason: say(refused) }) }]} />
}
