import { useTranslations } from 'use-intl'
import type { OutboxState } from '#app/db/schema.ts'
import { Badge, type BadgeKind, type ShapeName } from '#app/ui/look/badge.tsx'

const LOOKS: Record<OutboxState, [BadgeKind, ShapeName]> = {
  pending: ['quiet', 'ring'],
  sending: ['quiet', 'half'],
  sent: ['plain', 'disc'],
  dead: ['danger', 'mark'],
  suppressed: ['warning', 'mark'],
  unknown: ['warning', 'half'],
  preview: ['plain', 'ring'],
}

/** Loud is what wants a person. */
export function OutboxStateBadge({ state }: { state: OutboxState }) {
  const t = useTranslations('outbox.states')
  const [kind, shape] = LOOKS[state]
  return (
    <Badge kind={kind} shape={shape}>
      {t(state)}
    </Badge>
  )
}
