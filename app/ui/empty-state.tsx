import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: string
  /** What this place is for. */
  children?: ReactNode
  /** The one next step. */
  action?: ReactNode
}

/** An empty place says what it is for and offers one next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto max-w-md px-4 py-12 text-center">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children && <div className="mt-2 text-soft">{children}</div>}
      {action && <div className="mt-6 flex justify-center">{action}</div>}
    </div>
  )
}
