import type { ReactNode } from 'react'
import { Icon } from '#app/ui/look/icon.tsx'

interface PageHeaderProps {
  title: ReactNode
  lead?: ReactNode
  back?: { href: string; label: string }
  actions?: ReactNode
}

export function PageHeader({ title, lead, back, actions }: PageHeaderProps) {
  return (
    <header className="mb-4 sm:mb-6">
      {back && (
        <a
          href={back.href}
          className="relative mb-2 inline-flex min-h-6 items-center gap-1.5 text-sm text-soft after:absolute after:-inset-3 hover:text-ink"
        >
          <Icon name="back" />
          {back.label}
        </a>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-xl font-semibold tracking-tight break-words">{title}</h1>
          {lead && <div className="mt-1.5 text-soft">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  )
}
