import { useNavigate } from '@remix-run/react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { KeyboardProps } from '#app/desk/keyboard/desk-keys.tsx'
import { Icon } from '#app/ui/look/icon.tsx'
import { Dialog } from '#app/ui/page/dialog.tsx'
import { type Place, usePlaces } from './use-places.ts'

const LIST_ID = 'palette-places'

/** Goes anywhere by a few letters: a ticket of any workspace, a view, a page. */
export function Palette({ role, views, close }: KeyboardProps & { close: () => void }) {
  const t = useTranslations('queue.palette')
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { places, isLooking } = usePlaces(typed, role, views)
  const chosen = places[Math.min(at, places.length - 1)]

  function go(place: Place | undefined): void {
    if (!place) return
    close()
    navigate(place.href)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((at + step + places.length) % Math.max(1, places.length))
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
          aria-expanded={places.length > 0}
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
      <div id={LIST_ID} role="listbox" tabIndex={-1} aria-label={t('title')} className="palette-places">
        {places.map((place) => (
          <Option key={place.href} place={place} isChosen={place === chosen} go={() => go(place)} />
        ))}
      </div>
      <p role="status" className={places.length > 0 ? 'sr-only' : 'p-4 text-soft'}>
        {places.length > 0 ? t('count', { count: places.length }) : isLooking ? t('looking') : t('none')}
      </p>
    </Dialog>
  )
}

function Option({ place, isChosen, go }: { place: Place; isChosen: boolean; go: () => void }) {
  const t = useTranslations('queue.palette')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's, which keeps the focus
    <div
      id={`${LIST_ID}-${place.href}`}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      ref={isChosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
      onClick={go}
    >
      <span className="min-w-0 flex-1 truncate font-medium">{place.name}</span>
      <span className="flex-none text-soft text-xs">{place.detail ?? t(place.kind)}</span>
    </div>
  )
}
