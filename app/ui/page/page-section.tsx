import type { ReactNode } from 'react'

interface PageSectionProps {
  title: string
  lead?: string
  children: ReactNode
}

export function PageSection({ title, lead, children }: PageSectionProps) {
  return (
    <section className="space-y-3 not-first:pt-4">
      <h2 className="font-semibold text-lg">{title}</h2>
      {lead && <p className="text-soft">{lead}</p>}
      {children}
    </section>
  )
}
