import type { ReactNode } from 'react'

interface WorkspaceSectionProps {
  title: string
  lead: ReactNode
  children: ReactNode
}

export function WorkspaceSection({ title, lead, children }: WorkspaceSectionProps) {
  return (
    <section className="mt-10 border-line border-t pt-6">
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1.5 mb-4 text-soft">{lead}</p>
      {children}
    </section>
  )
}
