import { useTranslations } from 'use-intl'
import { Badge } from '#app/ui/badge.tsx'
import { Shape, type ShapeName } from '#app/ui/shapes.tsx'
import type { Priority } from './ticket.ts'

const SHAPES: Record<Priority, ShapeName> = { low: 'low', medium: 'medium', high: 'high', urgent: 'mark' }

/** A ticket's priority in a word and a shape; only Urgent is loud. */
export function PriorityBadge({ priority }: { priority: Priority }) {
  const t = useTranslations('common.priority')
  return (
    <Badge kind={priority === 'urgent' ? 'danger' : 'plain'} shape={<Shape name={SHAPES[priority]} />}>
      {t(priority)}
    </Badge>
  )
}
