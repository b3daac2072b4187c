import { useTranslations } from 'use-intl'
import { Badge, type BadgeKind, type ShapeName } from '#app/ui/look/badge.tsx'
import type { Priority } from './ticket.ts'

const SHAPES: Record<Priority, ShapeName> = { low: 'low', medium: 'medium', high: 'high', urgent: 'mark' }

const KINDS: Record<Priority, BadgeKind> = { low: 'plain', medium: 'plain', high: 'quiet', urgent: 'danger' }

export function PriorityBadge({ priority, settled }: { priority: Priority; settled?: boolean }) {
  const t = useTranslations('everywhere.priority')
  return (
    <Badge kind={settled ? 'plain' : KINDS[priority]} shape={SHAPES[priority]}>
      {t(priority)}
    </Badge>
  )
}
