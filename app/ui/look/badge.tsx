import type { ReactNode } from 'react'

export type BadgeKind = 'plain' | 'quiet' | 'loud' | 'danger' | 'warning'

/** `loud` waits on the reader; `plain` is the ordinary case, left out where a row is narrow. */
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
