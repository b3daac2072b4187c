import { useTranslations } from 'use-intl'
import { Button } from '#app/ui/button.tsx'
import type { KeptForm } from './use-kept-form.ts'

interface KeptHereProps {
  kept: KeptForm
  /** What was typed hides what is saved, and can be thrown away. */
  canDiscard?: boolean
}

export function KeptHere({ kept, canDiscard = false }: KeptHereProps) {
  const t = useTranslations('everywhere.drafts')
  if (kept.text === 'none') return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-sm text-soft">
      <p>{t(kept.text)}</p>
      {canDiscard && (
        <Button type="button" kind="plain" onClick={kept.discard}>
          {t('discard')}
        </Button>
      )}
    </div>
  )
}
