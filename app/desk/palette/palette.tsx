import { useNavigate } from '@remix-run/react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AdminRole } from '#app/admins/admin.ts'
import type { View } from '#app/queue/views/view.ts'
import { Icon } from '#app/ui/look/icon.tsx'
import { Dialog } from '#app/ui/page/dialog.tsx'
import { type PaletteItem, usePaletteItems } from './use-palette-items.ts'

const LIST_ID = 'palette-items'

export interface PaletteProps {
  role: AdminRole
  views: readonly View[]
  close: () => void
}

export function Palette({ role, views, close }: PaletteProps) {
  const t = useTranslations('queue.palette')
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { items, isLooking } = usePaletteItems(typed, role, views)
  const chosen = items[Math.min(at, items.length - 1)]

  function go(item: PaletteItem | undefined): void {
    if (!item) return
    close()
    navigate(item.href)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((at + step + items.length) % Math.max(1, items.length))
    else if (event.key === 'Enter') go(chosen)
    else return
    event.preventDefault()
  }

  return (
    <Dialog title={t('title')} close={close} bare>
      <div className="flex items-center gap-3 border-line border-b px-4">
        <Icon name="search" className="flex-none text-soft" />
        <input
          type="text"
          role="combobox"
          aria-label={t('label')}
          aria-expanded={items.length > 0}
          aria-controls={LIST_ID}
          aria-activedescendant={chosen && `${LIST_ID}-${chosen.href}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('hint')}
          className="palette-input"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={LIST_ID} role="listbox" tabIndex={-1} aria-label={t('title')} className="palette-items">
        {items.map((item) => (
          <Option key={item.href} item={item} isChosen={item === chosen} go={() => go(item)} />
        ))}
      </div>
      <p role="status" className={items.length > 0 ? 'sr-only' : 'p-4 text-soft'}>
        {items.length > 0 ? t('count', { count: items.length }) : isLooking ? t('looking') : t('none')}
      </p>
    </Dialog>
  )
}

function Option({ item, isChosen, go }: { item: PaletteItem; isChosen: boolean; go: () => void }) {
  const t = useTranslations('queue.palette')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's, which keeps the focus
    <div
      id={`${LIST_ID}-${item.href}`}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      ref={isChosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
      onClick={go}
    >
      <span className="min-w-0 flex-1 truncate font-medium">{item.name}</span>
      <span className="flex-none text-soft text-xs">{item.detail ?? t(item.kind)}</span>
    </div>
  )
}
