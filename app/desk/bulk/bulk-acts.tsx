import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { KEYS, useKeyed } from '#app/desk/keyboard/keys.ts'
import type { QueuePage } from '#app/desk/queue/queue.loader.server.ts'
import { PRIORITIES } from '#app/tickets/ticket.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/look/icon.tsx'

interface BulkActsProps {
  queue: QueuePage
  isGoing: boolean
}

export function BulkActs({ queue, isGoing }: BulkActsProps) {
  const t = useTranslations('queue.bulk')
  const priorities = useTranslations('everywhere.priority')
  const keyed = useKeyed()
  const { me, others, departments } = queue
  const act = (value: string, label: string) => (
    <Button key={value} kind="plain" name="act" value={value} pending={isGoing && label}>
      {label}
    </Button>
  )
  return (
    <div className="bulk-acts">
      <Button name="act" value="ask:close" pending={isGoing && t('close')} {...keyed(KEYS.closeSelected)}>
        {t('close')}
      </Button>
      <Button name="act" value="ask:reopen" pending={isGoing && t('reopen')}>
        {t('reopen')}
      </Button>
      <BulkMenu label={t('assign')}>
        {act(`assign:${me.id}`, t('me', { name: me.name }))}
        {act('assign:', t('nobody'))}
        {others.map(({ id, name }) => act(`assign:${id}`, name))}
      </BulkMenu>
      <BulkMenu label={t('priority')}>
        {PRIORITIES.toReversed().map((priority) => act(`priority:${priority}`, priorities(priority)))}
      </BulkMenu>
      <BulkMenu label={t('department')}>
        {departments.filter(({ active }) => active).map(({ id, name }) => act(`department:${id}`, name))}
      </BulkMenu>
    </div>
  )
}

/** Opens without JavaScript, one at a time; with it Escape and the focus elsewhere close it. */
function BulkMenu({ label, children }: { label: string; children: ReactNode }) {
  const menu = useRef<HTMLDetailsElement>(null)
  const close = () => menu.current?.removeAttribute('open')
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget && !menu.current?.contains(relatedTarget)) close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.current?.open) return
    close()
    menu.current.querySelector('summary')?.focus()
  }
  return (
    <details ref={menu} name="bulk-menu" className="bulk-menu" onBlur={onBlur} onKeyDown={onKeyDown}>
      <summary className="button button-quiet">
        {label}
        <Icon name="chevron" />
      </summary>
      <div className="bulk-choices">{children}</div>
    </details>
  )
}
