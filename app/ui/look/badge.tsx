import type { ReactNode } from 'react'

export type BadgeKind = 'plain' | 'quiet' | 'loud' | 'danger' | 'warning'

/**
 * A word with a shape. `loud` is for what waits on the reader; `plain` is the ordinary case: no outline, and left out
 * where a row is narrow.
 */
export function Badge({
  kind = 'quiet',
  shape,
  children,
}: {
  kind?: BadgeKind
  shape?: ReactNode
  children: ReactNode
}) {
  return (
    <span className={`badge badge-${kind}`}>
      {shape}
      {children}
    </span>
  )
}
