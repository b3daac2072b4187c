import { useTranslations } from 'use-intl'
import { FileCard } from '#app/ui/writing/file-card.tsx'
import type { DraftUpload } from './uploads.ts'

interface DraftFilesProps {
  files: readonly DraftUpload[]
  /** Absent until there is JavaScript: then a checkbox says what stays. */
  onRemove?: (id: string) => void
}

/** Each is a field `held`: what is not sent along is let go. */
export function DraftFiles({ files, onRemove }: DraftFilesProps) {
  const t = useTranslations('attachments')
  if (files.length === 0) return null
  return (
    <>
      {!onRemove && <p className="without-script mb-1.5 text-sm text-soft">{t('chooseAgain')}</p>}
      <ul aria-label={t('held')} className="held-files mb-2 space-y-2">
        {files.map(({ id, name, sizeBytes, file }) => (
          <li key={id}>
            <FileCard
              name={name}
              bytes={sizeBytes}
              file={file}
              action={
                <>
                  {onRemove ? (
                    <input type="hidden" name="held" value={id} />
                  ) : (
                    <label className="without-script check">
                      <input
                        type="checkbox"
                        name="held"
                        value={id}
                        defaultChecked
                        aria-label={t('keepNamed', { name })}
                      />
                      {t('keep')}
                    </label>
                  )}
                  <button
                    type="button"
                    className="with-script button button-plain"
                    aria-label={t('removeNamed', { name })}
                    onClick={() => onRemove?.(id)}
                  >
                    {t('remove')}
                  </button>
                </>
              }
            />
          </li>
        ))}
      </ul>
    </>
  )
}
