import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Icon, type IconName } from '#app/ui/look/icon.tsx'
import { useFileSize } from './file-size.ts'

const ICONS: Record<string, IconName> = {
  zip: 'archive',
  jpg: 'picture',
  jpeg: 'picture',
  png: 'picture',
  gif: 'picture',
}

export function FileSize({ bytes }: { bytes: number }) {
  return <>{useFileSize()(bytes)}</>
}

interface FileCardProps {
  name: string
  bytes: number
  /** Where the file is; without it the card is not a link (a file that waits on a form). */
  href?: string
  /** An image of the file itself, served by us. */
  picture?: string
  /** A button or a checkbox at the end ("Remove"). */
  action?: ReactNode
}

/** An attachment: picture or mark of its kind, name, size. */
export function FileCard({ name, bytes, href, picture, action }: FileCardProps) {
  const t = useTranslations('everywhere.file')
  const extension = name.split('.').at(-1)?.toLowerCase() ?? ''
  return (
    <div className="file relative">
      {picture ? (
        <img src={picture} alt="" width="44" height="44" loading="lazy" className="file-picture" />
      ) : (
        <span className="file-picture">
          <Icon name={ICONS[extension] ?? 'document'} />
        </span>
      )}
      <span className="min-w-0 flex-1 leading-tight">
        {href ? (
          <a
            href={href}
            data-document
            className="block truncate font-medium after:absolute after:inset-0"
            title={t('open', { name })}
          >
            <bdi>{name}</bdi>
          </a>
        ) : (
          <bdi className="block truncate font-medium" title={name}>
            {name}
          </bdi>
        )}
        <span className="text-xs text-soft">
          <FileSize bytes={bytes} />
        </span>
      </span>
      {action && <span className="row-above">{action}</span>}
    </div>
  )
}

/** Cards side by side, as many as fit. */
export function FileCards({ children }: { children: ReactNode }) {
  return (
    <div className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(min(15rem,100%),1fr))] gap-2">
      {children}
    </div>
  )
}
