import { useFetcher } from '@remix-run/react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { hasTyped } from '#app/i18n/fold.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/look/icon.tsx'
import type { OfferedReply } from './canned.action.server.ts'

interface CannedPickerProps {
  path: string
  areaId: string
}

export function CannedPicker({ path, areaId }: CannedPickerProps) {
  const t = useTranslations('desk.ticket')
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const close = () => {
    setOpen(false)
    box.current?.querySelector('button')?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the focus passes through here; nothing is pressed
    <div
      ref={box}
      className="canned"
      onBlur={({ relatedTarget }) => {
        if (!box.current?.contains(relatedTarget)) setOpen(false)
      }}
    >
      <Button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        <Icon name="document" />
        {t('canned')}
      </Button>
      {isOpen && (
        <div id={id} className="canned-panel">
          <Search
            path={path}
            onClose={close}
            onChoose={({ text }) => {
              setOpen(false)
              insertAtCaret(areaId, text)
            }}
          />
        </div>
      )}
    </div>
  )
}

interface SearchProps {
  path: string
  onChoose: (reply: OfferedReply) => void
  onClose: () => void
}

function Search({ path, onChoose, onClose }: SearchProps) {
  const t = useTranslations('desk.ticket')
  const fetcher = useFetcher<{ offered: OfferedReply[] }>()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const { load } = fetcher
  useEffect(() => load(`${path}/canned`), [load, path])
  const found = search(fetcher.data?.offered ?? [], typed)
  const current = Math.min(at, found.length - 1)

  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((current + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') found[current] && onChoose(found[current])
    else if (event.key === 'Escape') onClose()
    else return
    // Enter would send the reply.
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <input
        type="text"
        role="combobox"
        aria-label={t('cannedFind')}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[current] && `${id}-${found[current].id}`}
        placeholder={t('cannedFind')}
        autoComplete="off"
        className="input"
        // biome-ignore lint/a11y/noAutofocus: it was opened to be searched
        autoFocus
        value={typed}
        onKeyDown={press}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
      />
      <div id={id} role="listbox" aria-label={t('canned')} className="canned-list">
        {found.map((reply, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
          <div
            key={reply.id}
            id={`${id}-${reply.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className="canned-option"
            onClick={() => onChoose(reply)}
          >
            <span className="block font-medium">{reply.title}</span>
            <span className="line-clamp-3 whitespace-pre-line text-soft text-xs">{reply.text}</span>
          </div>
        ))}
      </div>
      <p role="status" className="px-2 text-soft text-sm empty:hidden">
        {!fetcher.data ? t('cannedLoading') : found.length === 0 && t('cannedNone')}
      </p>
    </>
  )
}

/** Those that have every word typed, in any order; titles first. */
function search(offered: readonly OfferedReply[], typed: string): OfferedReply[] {
  const words = typed.split(/\s+/).filter(Boolean)
  const has = (text: string) => words.every((word) => hasTyped(text, word))
  const byTitle = offered.filter(({ title }) => has(title))
  return [...byTitle, ...offered.filter((one) => !byTitle.includes(one) && has(`${one.title} ${one.text}`))]
}

function insertAtCaret(areaId: string, text: string): void {
  const area = document.getElementById(areaId)
  if (!(area instanceof HTMLTextAreaElement)) return
  area.focus()
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
