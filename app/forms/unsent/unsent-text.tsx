import { useTranslations } from 'use-intl'
import type { Typed, Unsent } from '#app/auth/refusing/refused.ts'

const TEXT_ID = 'unsent-text'

interface UnsentTextProps {
  unsent: Typed | Unsent
  /** It may have been taken before the page failed. */
  isUnsure?: boolean
}

export function UnsentText({ unsent, isUnsure = false }: UnsentTextProps) {
  const t = useTranslations('everywhere.unsent')
  const isKept = 'isKept' in unsent && unsent.isKept
  return (
    <div className="mt-6">
      <p>{isKept ? t('kept') : isUnsure ? t('unsure') : t('notKept')}</p>
      {unsent.isCut && <p className="mt-2">{t('cut')}</p>}
      <label htmlFor={TEXT_ID} className="mt-4 mb-1.5 block text-sm font-medium">
        {t('text')}
      </label>
      <textarea
        id={TEXT_ID}
        className="input"
        dir="auto"
        rows={8}
        readOnly
        value={unsent.text}
        data-cut={unsent.isCut || undefined}
      />
    </div>
  )
}

export function readUnsentText(): Typed | undefined {
  const area = document.getElementById(TEXT_ID)
  if (!(area instanceof HTMLTextAreaElement)) return undefined
  return { text: area.value, isCut: 'cut' in area.dataset }
}
