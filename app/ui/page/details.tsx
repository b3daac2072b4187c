import type { ReactNode } from 'react'

export function Panel({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="border-t border-line py-4 first:border-t-0 first:pt-0">
      {title && <h2 className="mb-2 font-semibold">{title}</h2>}
      {children}
    </section>
  )
}

export function Details({ children }: { children: ReactNode }) {
  return <dl className="space-y-3">{children}</dl>
}

export function Detail({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-soft">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
