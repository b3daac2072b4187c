import { useTranslations } from 'use-intl'
import { LinkButton } from '#app/ui/button.tsx'
import { FileCard, FileCards } from '#app/ui/writing/file-card.tsx'
import type { FileView } from './ticket-view.ts'

interface FileListProps {
  files: readonly FileView[]
  download: string
  isLast?: boolean
}

export function FileList({ files, download, isLast }: FileListProps) {
  const t = useTranslations('portal.ticket')
  const removed = files.filter((file) => file.isRemoved)
  const kept = files.filter((file) => !file.isRemoved)
  return (
    <>
      {kept.length > 0 && (
        <FileCards>
          {kept.map(({ id, name, bytes, isPicture }) => (
            <FileCard
              key={id}
              name={name}
              bytes={bytes}
              href={`${download}?file=${id}${isPicture ? '&inline=1' : ''}`}
              opens={isPicture}
            />
          ))}
        </FileCards>
      )}
      {isLast && (
        <LinkButton href={download} icon="archive" kind="plain" download>
          {t('downloadAll')}
        </LinkButton>
      )}
      {removed.map(({ id, name }) => (
        <p key={id} className="mt-2 text-sm text-soft">
          {t('removed', { name })}
        </p>
      ))}
    </>
  )
}
