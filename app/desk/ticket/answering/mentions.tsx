import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { newsOfNote } from '#app/tickets/answering/note.ts'

interface MentionsProps {
  areaId: string
  team: readonly { id: string; name: string }[]
  /** Nobody is mailed about their own note. */
  authorId: string
}

const MAX_OFFERED = 6

/** An `@` and what is typed behind it so far, up to the caret; one space, between two names. */
const TYPED = /(?:^|[\s([{<"'“‘«„,;:—–/])@((?:[\p{L}\p{N}][\p{L}\p{N}.'’_-]* ?){0,2})$/u

/** Offers the team's names behind an `@`, and says whom the note will be mailed to and which words name nobody. */
export function Mentions({ areaId, team, authorId }: MentionsProps) {
  const t = useTranslations('desk.ticket.mentions')
  const format = useFormatter()
  const id = useId()
  const { offered, at, choose, news } = useMentions({ areaId, team, authorId }, id)
  return (
    <div className="mentions">
      {offered.length > 0 && (
        <div id={id} role="listbox" aria-label={t('offered')} className="mentions-list">
          {offered.map((person, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text area's
            <div
              key={person.id}
              id={`${id}-${person.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className="canned-option"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(person.name)}
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
      <p role="status" className="text-soft text-sm empty:hidden">
        {news && news.mailed.length > 0 && t('told', { names: format.list(news.mailed) })}{' '}
        {news && news.unknown.length > 0 && (
          <span className="text-danger">{t('unknown', { words: format.list(news.unknown) })}</span>
        )}
      </p>
    </div>
  )
}

function useMentions({ areaId, team, authorId }: MentionsProps, listId: string) {
  const [typed, setTyped] = useState<string>()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const offered = typed === undefined ? [] : namesFor(team, typed)
  const choose = (name: string) => {
    const area = document.getElementById(areaId)
    if (!(area instanceof HTMLTextAreaElement) || typed === undefined) return
    const caret = area.selectionStart
    area.setRangeText(`${name} `, caret - typed.length, caret, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
    area.focus()
  }
  const press = useLatest((event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const person = offered[Math.min(at, offered.length - 1)]
    if (!person || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (step) setAt((at + step + offered.length) % offered.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(person.name)
    else if (event.key === 'Escape') setTyped(undefined)
    else return
    // Enter would begin a line, Escape would leave the box.
    event.preventDefault()
    event.stopPropagation()
  })
  useEffect(() => {
    const area = document.getElementById(areaId)
    if (!(area instanceof HTMLTextAreaElement)) return
    const read = () => {
      setText(area.value)
      setTyped(typedAt(area))
      setAt(0)
    }
    const onKey = (event: KeyboardEvent) => press.current?.(event)
    const leave = () => setTyped(undefined)
    read()
    setTyped(undefined)
    area.addEventListener('input', read)
    area.addEventListener('keydown', onKey)
    area.addEventListener('blur', leave)
    return () => {
      area.removeEventListener('input', read)
      area.removeEventListener('keydown', onKey)
      area.removeEventListener('blur', leave)
    }
  }, [areaId, press])
  const current = offered[Math.min(at, offered.length - 1)]
  useEffect(() => {
    const area = document.getElementById(areaId)
    area?.setAttribute('aria-autocomplete', 'list')
    if (current) {
      area?.setAttribute('aria-controls', listId)
      area?.setAttribute('aria-activedescendant', `${listId}-${current.id}`)
    } else {
      area?.removeAttribute('aria-controls')
      area?.removeAttribute('aria-activedescendant')
    }
  }, [areaId, listId, current])
  // A name that is still being typed is not wrong yet.
  const news = offered.length > 0 ? undefined : newsOfNote(text, team, authorId)
  return { offered, at: Math.min(at, offered.length - 1), choose, news }
}

function typedAt(area: HTMLTextAreaElement): string | undefined {
  if (area.selectionStart !== area.selectionEnd) return undefined
  return TYPED.exec(area.value.slice(0, area.selectionStart))?.[1]
}

function namesFor(team: MentionsProps['team'], typed: string) {
  const begun = typed.toLowerCase()
  if (team.some(({ name }) => begun.trimEnd() === name.toLowerCase())) return []
  return team
    .filter(({ name }) => {
      const whole = name.toLowerCase()
      return whole.startsWith(begun) || whole.split(/\s+/).some((part) => part.startsWith(begun))
    })
    .slice(0, MAX_OFFERED)
}

function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef<Value>(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
