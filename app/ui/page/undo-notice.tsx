import { useFetcher } from '@remix-run/react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCountdown } from '#app/ui/browser/use-countdown.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/look/icon.tsx'
import { Notice } from './notice.tsx'

interface Undoable {
  id: string
  secondsLeft: number
}

interface UndoNoticeProps {
  undoable: Undoable | undefined
  /** The id is posted there as `change`. */
  action: string
  focusAfter: string
  children: ReactNode
}

export function UndoNotice({ undoable, action, focusAfter, children }: UndoNoticeProps) {
  const t = useTranslations('everywhere.undo')
  const fetcher = useFetcher()
  const [answered, setAnswered] = useState<string>()
  const isRefused = fetcher.state === 'idle' && fetcher.data !== undefined && answered !== undefined
  if (undoable && undoable.id !== answered && fetcher.state === 'submitting') setAnswered(undoable.id)
  if (isRefused && undoable?.id !== answered) {
    return (
      <div className="my-4">
        <Notice kind="warning" announce>
          <p>{t('tooLate')}</p>
        </Notice>
      </div>
    )
  }
  if (!undoable) return null
  return (
    <Undo key={undoable.id} undoable={undoable} focusAfter={focusAfter} isAsked={fetcher.state !== 'idle'}>
      <p className="min-w-0 flex-1">{children}</p>
      <fetcher.Form method="post" action={action} preventScrollReset>
        <input type="hidden" name="change" value={undoable.id} />
        <Button pending={fetcher.state !== 'idle' && t('undoing')}>{t('button')}</Button>
      </fetcher.Form>
    </Undo>
  )
}

interface UndoProps extends Pick<UndoNoticeProps, 'focusAfter' | 'children'> {
  undoable: Undoable
  isAsked: boolean
}

/** In sight wherever one has scrolled to, with the focus: the button that was pressed is gone. */
function Undo({ undoable, focusAfter, isAsked, children }: UndoProps) {
  const t = useTranslations('everywhere.undo')
  const box = useRef<HTMLDivElement>(null)
  const left = useCountdown(undoable.secondsLeft)
  const isOver = left === 0 && !isAsked
  useEffect(() => box.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    const at = document.activeElement
    if (isOver && (at === document.body || box.current?.contains(at))) {
      document.getElementById(focusAfter)?.focus({ preventScroll: true })
    }
  }, [isOver, focusAfter])
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how what was done is read out
    <div ref={box} tabIndex={-1} autoFocus role="status" className="undo-notice" hidden={isOver}>
      <Icon name="check" />
      {children}
      <span aria-hidden="true" className="undo-left">
        {t('left', { seconds: left })}
      </span>
    </div>
  )
}
