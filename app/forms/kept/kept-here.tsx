import { useTranslations } from 'use-intl'
import { Button } from '#app/ui/button.tsx'
import type { KeptForm } from './use-kept-form.ts'

interface KeptHereProps {
  kept: KeptForm
  /** The form is of something that is there already: what was typed hides what is saved, and can be thrown away. */
  canDiscard?: boolean
}

/** Beneath a form's buttons, quietly: what was typed is safe in this tab. */
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
