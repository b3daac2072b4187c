import { useTranslations } from 'use-intl'
import type { HeldFile } from '#app/attachments/attachment.ts'
import { FileCard } from '#app/ui/writing/file-card.tsx'

interface HeldFilesProps {
  files: readonly HeldFile[]
  /** Absent without JavaScript: then a checkbox says what stays. */
  onRemove?: (id: string) => void
}

/** The files that wait on a form. Each is a field `held`: what is not sent along is let go. */
export function HeldFiles({ files, onRemove }: HeldFilesProps) {
  const t = useTranslations('attachments')
  if (files.length === 0) return null
  return (
    <>
      {!onRemove && <p className="mb-1.5 text-sm text-soft">{t('chooseAgain')}</p>}
      <ul aria-label={t('held')} className="held-files mb-2 space-y-2">
        {files.map(({ id, name, sizeBytes }) => (
          <li key={id}>
            <FileCard
              name={name}
              bytes={sizeBytes}
              action={
                onRemove ? (
                  <>
                    <input type="hidden" name="held" value={id} />
                    <button
                      type="button"
                      className="button button-plain"
                      aria-label={t('removeNamed', { name })}
                      onClick={() => onRemove(id)}
                    >
                      {t('remove')}
                    </button>
                  </>
                ) : (
                  <label className="check">
                    <input
                      type="checkbox"
                      name="held"
                      value={id}
                      defaultChecked
                      aria-label={t('keepNamed', { name })}
                    />
                    {t('keep')}
                  </label>
                )
              }
            />
          </li>
        ))}
      </ul>
    </>
  )
}
