import type { ComponentType, ReactNode } from 'react'
import { AccentStyle } from '#app/ui/look/accent-style.tsx'
import { MAIN_ID } from './skip-link.tsx'

interface AccountFrameProps {
  accent?: string | null
  mark: ReactNode
  name: string
  about?: string
  title: string
  lead?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

export type SignInFrame = ComponentType<Pick<AccountFrameProps, 'title' | 'lead' | 'footer' | 'children'>>

export function AccountFrame({
  accent = null,
  mark,
  name,
  about,
  title,
  lead,
  footer,
  children,
}: AccountFrameProps) {
  return (
    <main id={MAIN_ID} className="flex min-h-dvh flex-col items-center px-4 py-8 sm:py-16">
      <AccentStyle accent={accent} />
      <p className="flex max-w-full items-center gap-3 font-semibold">
        {mark}
        <span className="truncate">{name}</span>
      </p>
      <p className="mt-2 mb-6 max-w-md text-center text-soft">{about}</p>
      <div className="w-full max-w-md rounded-lg border border-line bg-sheet p-5 sm:p-8">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {lead && <div className="mt-2 text-soft">{lead}</div>}
        <div className="mt-6">{children}</div>
      </div>
      {footer && <div className="mt-6 text-center text-sm text-soft">{footer}</div>}
    </main>
  )
}
