import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: string
  heading?: 'h1' | 'h2'
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ title, heading: Heading = 'h2', children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto max-w-md px-4 py-12 text-center">
      <Heading className="text-lg font-semibold">{title}</Heading>
      {children && <div className="mt-2 text-soft">{children}</div>}
      {action && <div className="mt-6 flex justify-center">{action}</div>}
    </div>
  )
}
