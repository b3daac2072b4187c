import type { ReactNode } from 'react'

interface ComposerProps {
  title: string
  children: ReactNode
  actions: ReactNode
  tone?: 'plain' | 'note'
  tools?: ReactNode
}

export function Composer({ title, children, actions, tone = 'plain', tools }: ComposerProps) {
  return (
    <section
      className={`rounded-lg border p-4 sm:p-5 ${tone === 'note' ? 'border-dashed border-warning bg-warning-tint' : 'border-line bg-sheet'}`}
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-lg font-semibold">{title}</h2>
        {tools}
      </div>
      <div className="space-y-2">
        {children}
        <Actions>{actions}</Actions>
      </div>
    </section>
  )
}

export function Actions({ children }: { children: ReactNode }) {
  return <div className="mt-2 flex flex-col gap-2 sm:flex-row sm:flex-wrap sm:items-center">{children}</div>
}
