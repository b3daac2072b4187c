import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
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
  href?: string
  /** In a tab of its own: a half-written reply stays. */
  opens?: boolean
  file?: File | undefined
  action?: ReactNode
}

export function FileCard({ name, bytes, href, opens, file, action }: FileCardProps) {
  const t = useTranslations('everywhere.file')
  return (
    <div className="file relative">
      <FileMark name={name} file={file} />
      <span className="min-w-0 flex-1 leading-tight">
        {href ? (
          <a
            href={href}
            data-document
            {...(opens && { target: '_blank', rel: 'noreferrer' })}
            className="block font-medium after:absolute after:inset-0"
            aria-label={name}
            title={t('open', { name })}
          >
            <FileName name={name} />
          </a>
        ) : (
          <span className="block font-medium" title={name}>
            <FileName name={name} />
          </span>
        )}
        <span className="text-xs text-soft">
          <FileSize bytes={bytes} />
        </span>
      </span>
      {action && <span className="row-above">{action}</span>}
    </div>
  )
}

/** No picture is fetched to be drawn this small. */
export function FileMark({ name, file }: Pick<FileCardProps, 'name' | 'file'>) {
  const icon = ICONS[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'document'
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (file && icon === 'picture') drawSmall(file, canvas)
  }, [file, icon])
  return (
    <span className="file-picture">
      <Icon name={icon} />
      {file && <canvas ref={canvas} width={PIXELS} height={PIXELS} hidden />}
    </span>
  )
}

const PIXELS = 88

/** Decoded once and let go: five photographs would stay in memory whole. What is none keeps its icon. */
async function drawSmall(file: File, { current: canvas }: RefObject<HTMLCanvasElement>): Promise<void> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture || !canvas) return
  const { width, height } = picture
  const side = Math.min(width, height)
  canvas
    .getContext('2d')
    ?.drawImage(picture, (width - side) / 2, (height - side) / 2, side, side, 0, 0, PIXELS, PIXELS)
  canvas.hidden = false
  picture.close()
}

const SHORT = 16
const EXTENSION = /\.[^. ]{1,10}$/

/** Its extension is always seen. It is cut nowhere else: letters may be joined. */
export function FileName({ name }: { name: string }) {
  if (name.length < SHORT) return <bdi>{name}</bdi>
  const extension = EXTENSION.exec(name)?.[0] ?? ''
  return (
    <bdi className="file-name">
      <span>{name.slice(0, name.length - extension.length)}</span>
      {extension && <span>{extension}</span>}
    </bdi>
  )
}

export function FileCards({ children }: { children: ReactNode }) {
  return (
    <div className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(min(15rem,100%),1fr))] gap-2">
      {children}
    </div>
  )
}
