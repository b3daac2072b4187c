import { useTranslations } from 'use-intl'
import { Badge, type ShapeName } from '#app/ui/look/badge.tsx'
import type { Status } from './ticket.ts'

const SHAPES: Record<Status, ShapeName> = { open: 'ring', answered: 'half', closed: 'disc' }

const WAITS_ON: Record<Status, 'desk' | 'portal' | undefined> = {
  open: 'desk',
  answered: 'portal',
  closed: undefined,
}

export function StatusBadge({ status, reader }: { status: Status; reader: 'portal' | 'desk' }) {
  const t = useTranslations('everywhere.status')
  // The team's common case is quiet: of a queue of open tickets none would stand out.
  const kind = WAITS_ON[status] !== reader ? 'quiet' : reader === 'desk' ? 'plain' : 'loud'
  return (
    <Badge kind={kind} shape={SHAPES[status]}>
      {t(status)}
    </Badge>
  )
}
