import { Form, useLocation, useNavigation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { BULK_PATH } from '#app/desk/paths.ts'
import type { QueuePage } from '#app/desk/queue/queue.loader.server.ts'
import { useRefusal } from '#app/i18n/refusal.ts'
import { useChange } from '#app/ui/browser/use-change.ts'
import { useHydrated } from '#app/ui/browser/use-hydrated.ts'
import { ErrorSummary } from '#app/ui/fields/form-errors.tsx'
import { BulkActs } from './bulk-acts.tsx'

/** A change of several tickets that was not begun: why, and what was selected. */
export interface RefusedBulk {
  refused: string
  picked: string[]
}

interface BulkFormProps {
  queue: QueuePage
  refused: string | undefined
  children: ReactNode
}

/**
 * The form around the list. What is selected lives in the checkboxes alone, so that a list which is drawn anew keeps
 * it and a form without JavaScript sends it; JavaScript adds the count and the box that selects all. The acts come into sight with the first tick, by CSS.
 */
export function BulkForm({ queue, refused, children }: BulkFormProps) {
  const t = useTranslations('queue.bulk')
  const say = useRefusal()
  const form = useRef<HTMLFormElement>(null)
  const count = useCount(form)
  const hydrated = useHydrated()
  const action = BULK_PATH + queue.query
  const isGoing = useNavigation().formAction === action
  return (
    <Form ref={form} method="post" action={action} className="bulk" aria-label={t('label')}>
      {refused && (
        <div className="px-3 pt-3">
          <ErrorSummary problems={[{ message: say(refused) }]} />
        </div>
      )}
      <div className="bulk-bar">
        <span className="with-script contents">
          <SelectAll form={form} count={count} all={queue.tickets.length} isGoing={isGoing} />
        </span>
        {!hydrated && (
          <span className="without-script contents">
            <span className="bulk-check" />
            <span className="text-soft text-sm">{t('several')}</span>
          </span>
        )}
        <BulkActs queue={queue} isGoing={isGoing} />
      </div>
      {children}
    </Form>
  )
}

interface BulkCheckProps {
  ticket: QueuePage['tickets'][number]
  picked: boolean | undefined
}

/** Selects one ticket. */
export function BulkCheck({ ticket, picked }: BulkCheckProps) {
  const t = useTranslations('queue.bulk')
  return (
    <label className="bulk-check">
      <input
        type="checkbox"
        name="ticket"
        value={ticket.pick}
        defaultChecked={picked}
        aria-label={t('select', { ticket: ticket.label, workspace: ticket.workspaceName })}
      />
    </label>
  )
}

function SelectAll({
  form,
  count,
  all,
  isGoing,
}: {
  form: React.RefObject<HTMLFormElement>
  count: number
  all: number
  isGoing: boolean
}) {
  const t = useTranslations('queue.bulk')
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && count < all
  }, [count, all])
  const selectAll = (checked: boolean) => {
    for (const check of checksOf(form.current)) check.checked = checked
  }
  return (
    <>
      <label className="bulk-check">
        <input
          ref={box}
          type="checkbox"
          checked={count > 0 && count === all}
          aria-label={t('selectAll')}
          onChange={(event) => selectAll(event.currentTarget.checked)}
        />
      </label>
      <span className="text-soft text-sm" aria-live="polite">
        {isGoing ? t('going') : count > 0 ? t('selected', { count }) : t('selectAll')}
      </span>
    </>
  )
}

function checksOf(form: HTMLFormElement | null): NodeListOf<HTMLInputElement> | never[] {
  return form?.querySelectorAll<HTMLInputElement>('input[name="ticket"]') ?? []
}

let lastClicked: HTMLInputElement | undefined

/** With Shift everything between the box that was pressed last and this one becomes as this one, as in mail. */
function selectRange(event: Event, form: HTMLFormElement | null): void {
  const box = event.target
  if (!(box instanceof HTMLInputElement) || box.name !== 'ticket') return
  const boxes = [...checksOf(form)]
  const [from, to] = [lastClicked ? boxes.indexOf(lastClicked) : -1, boxes.indexOf(box)]
  if (event instanceof MouseEvent && event.shiftKey && from >= 0) {
    for (const one of boxes.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = box.checked
  }
  lastClicked = box
}

/** How many are selected. Counted in the document, also after a list that was drawn anew has lost some. */
function useCount(form: React.RefObject<HTMLFormElement>): number {
  const [count, setCount] = useState(0)
  const { key } = useLocation()
  // Another place in the list begins with nothing selected.
  useChange(key, () => {
    for (const check of checksOf(form.current)) check.checked = check.defaultChecked
  })
  useEffect(() => {
    const element = form.current
    const range = (event: Event) => selectRange(event, form.current)
    element?.addEventListener('click', range)
    return () => element?.removeEventListener('click', range)
  })
  useEffect(() => {
    const counted = () => setCount([...checksOf(form.current)].filter(({ checked }) => checked).length)
    counted()
    const element = form.current
    element?.addEventListener('change', counted)
    return () => element?.removeEventListener('change', counted)
  })
  return count
}
