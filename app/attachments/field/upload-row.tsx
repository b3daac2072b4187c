import { useFormatter, useTranslations } from 'use-intl'
import { useRefusal } from '#app/i18n/refusal.ts'
import { FileMark, FileName, FileSize } from '#app/ui/writing/file-card.tsx'
import type { Upload } from './uploads.ts'

interface UploadRowProps {
  upload: Upload
  onRetry(id: number): void
  onDismiss(id: number): void
}

export function UploadRow({ upload, onRetry, onDismiss }: UploadRowProps) {
  const t = useTranslations('attachments')
  const { id, name, sizeBytes, state, file } = upload
  if (state !== 'refused') {
    return (
      <li className="rounded-md border border-line bg-sheet px-3 py-1.5">
        <div className="flex items-center gap-3">
          <FileMark name={name} file={file} />
          <span className="min-w-0 flex-1">
            <span className="block font-medium" title={name}>
              <FileName name={name} />
            </span>
            <span className="text-xs text-soft">
              <FileSize bytes={sizeBytes} /> · <Stage upload={upload} />
            </span>
          </span>
          <button
            type="button"
            className="button button-plain"
            aria-label={t('cancelNamed', { name })}
            onClick={() => onDismiss(id)}
          >
            {t('cancel')}
          </button>
        </div>
        <progress
          max={sizeBytes}
          value={Math.min(upload.sentBytes, sizeBytes)}
          aria-label={t('progress', { name })}
          className="upload-progress"
        />
      </li>
    )
  }
  return <RefusedRow upload={upload} onRetry={onRetry} onDismiss={onDismiss} />
}

function RefusedRow({ upload, onRetry, onDismiss }: UploadRowProps) {
  const t = useTranslations('attachments')
  const say = useRefusal()
  const { id, name } = upload
  return (
    <li className="flex flex-wrap items-center gap-x-3 rounded-md border border-danger bg-danger-tint px-3 py-1.5">
      <div role="alert" className="min-w-48 flex-1 text-sm font-medium text-danger">
        {upload.refusals.map((message) => (
          <p key={message} data-refused-file={message}>
            {say(message)}
          </p>
        ))}
      </div>
      <span className="ms-auto flex">
        {upload.canRetry && (
          <button
            type="button"
            className="button button-plain"
            aria-label={t('retryNamed', { name })}
            onClick={() => onRetry(id)}
          >
            {t('retry')}
          </button>
        )}
        <button
          type="button"
          className="button button-plain"
          aria-label={t('dismissNamed', { name })}
          onClick={() => onDismiss(id)}
        >
          {t('dismiss')}
        </button>
      </span>
    </li>
  )
}

/** The last byte sent is not the file accepted: the server still checks it. */
function Stage({ upload: { state, sentBytes, sizeBytes } }: { upload: Upload }) {
  const t = useTranslations('attachments')
  const format = useFormatter()
  if (state === 'waiting') return <>{t('waiting')}</>
  if (sentBytes >= sizeBytes) return <>{t('checking')}</>
  return <>{format.number(sentBytes / sizeBytes, { style: 'percent' })}</>
}
