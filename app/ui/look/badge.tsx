import type { ReactNode } from 'react'

export type BadgeKind = 'plain' | 'quiet' | 'loud' | 'danger' | 'warning'

/** Told apart without colour and at 12 px. Drawn in drawings.css. */
export type ShapeName = 'ring' | 'half' | 'disc' | 'low' | 'medium' | 'high' | 'mark' | 'alert' | 'lock'

/** `loud` waits on the reader; `plain` is the ordinary case, left out where a row is narrow. */
export function Badge({
  kind = 'quiet',
  shape,
  children,
}: {
  kind?: BadgeKind
  shape?: ShapeName
  children: ReactNode
}) {
  return <span className={`badge badge-${kind}${shape ? ` shape-${shape}` : ''}`}>{children}</span>
}
