import { useTranslations } from 'use-intl'
import { FileCard, FileCards } from '#app/ui/writing/file-card.tsx'
import type { FileView } from './ticket-view.ts'

/** The files of an entry as cards; of one that was removed, that it was. */
export function FileList({ files, download }: { files: readonly FileView[]; download: string }) {
  const t = useTranslations('portal.ticket')
  const removed = files.filter((file) => file.isRemoved)
  const kept = files.filter((file) => !file.isRemoved)
  return (
    <>
      {kept.length > 0 && (
        <FileCards>
          {kept.map(({ id, name, bytes, isPicture }) => {
            const href = `${download}?file=${id}`
            return (
              <FileCard
                key={id}
                name={name}
                bytes={bytes}
                href={href}
                picture={isPicture ? `${href}&inline=1` : undefined}
              />
            )
          })}
        </FileCards>
      )}
      {removed.map(({ id, name }) => (
        <p key={id} className="mt-2 text-sm text-soft">
          {t('removed', { name })}
        </p>
      ))}
    </>
  )
}
