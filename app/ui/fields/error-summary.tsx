import { type MouseEvent, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'

export interface Problem {
  name?: string
  controlId?: string
  label?: string
  message: string
  isMended?: boolean
}

interface ErrorSummaryProps {
  problems: readonly Problem[]
  /** Another object each time something was refused: the focus moves here each time. */
  refusal?: { attempts: number }
}

/** Takes the focus on arrival: by `autofocus` without JavaScript; else after Conform has moved it to a field. */
export function ErrorSummary({ problems, refusal }: ErrorSummaryProps) {
  const t = useTranslations('everywhere.form')
  const box = useRef<HTMLDivElement>(null)
  const left = problems.filter(({ isMended }) => !isMended).length
  useEffect(() => {
    const moment = setTimeout(() => {
      const cameWithPage = !refusal?.attempts
      // Who has begun to type is not torn away.
      if (!cameWithPage || document.activeElement === document.body) box.current?.focus()
    })
    return () => clearTimeout(moment)
  }, [refusal])
  useTitleOfRefusal()
  return (
    // biome-ignore lint/a11y/noAutofocus: someone whose form was refused must hear of it first (spec, section 3)
    <div ref={box} role="alert" tabIndex={-1} autoFocus className="notice notice-danger mb-6 block">
      <h2 className="font-semibold text-danger">
        {left > 0 ? t('summary', { count: left }) : t('allMended')}
      </h2>
      <ul className="mt-1 space-y-1">
        {problems.map(({ controlId, label, message, isMended }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one line stays the same line while its words change
          <li key={`${controlId} ${index}`}>
            {controlId ? (
              <a
                href={`#${controlId}`}
                className={isMended ? 'link text-soft line-through' : 'link text-danger'}
                onClick={(event) => toField(event, controlId)}
              >
                {label ? t('problem', { label, message }) : message}
                {isMended && <span className="sr-only"> {t('mended')}</span>}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The server's own title says it already. */
function useTitleOfRefusal() {
  const t = useTranslations('everywhere.form')
  useEffect(() => {
    const title = document.title
    const [before, after] = t('titled', { title: '\0' }).split('\0') as [string, string]
    if (title.startsWith(before) && title.endsWith(after)) return
    document.title = before + title + after
    return () => {
      if (document.title === before + title + after) document.title = title
    }
  }, [t])
}

/** A fragment link scrolls to a control but does not always focus it. */
function toField(event: MouseEvent, controlId: string) {
  const control = document.getElementById(controlId)
  if (!control) return
  event.preventDefault()
  control.focus()
}
