import type { ReactNode } from 'react'
import { Icon, type IconName } from '#app/ui/look/icon.tsx'

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger'

const ICONS: Record<NoticeKind, IconName> = {
  info: 'info',
  success: 'check',
  warning: 'alert',
  danger: 'alert',
}

interface NoticeProps {
  kind?: NoticeKind
  title?: string
  children?: ReactNode
  announce?: boolean
}

export function Notice({ kind = 'info', title, children, announce }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`} role={announce ? 'status' : undefined}>
      <Icon name={ICONS[kind]} />
      <div className="min-w-0 flex-1 space-y-1">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  )
}
