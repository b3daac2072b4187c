import type { FormMetadata } from '@conform-to/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusal } from '#app/words/refusal.ts'

interface Problem {
  /** Id of the control that the problem is about; without one it is about the whole form. */
  controlId?: string
  label?: string
  message: string
}

interface ErrorSummaryProps {
  problems: readonly Problem[]
  /** Another object each time something was refused: the focus moves here each time. No attempts: it came with the page. */
  refusal?: { attempts: number }
}

/**
 * What is wrong, on top of the form, each with the way to its field. The focus moves here on arrival: by
 * `autofocus` where JavaScript is off; else a moment later, as Conform moves it to the first field on its own.
 */
export function ErrorSummary({ problems, refusal }: ErrorSummaryProps) {
  const t = useTranslations('everywhere.form')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const moment = setTimeout(() => {
      const cameWithPage = !refusal?.attempts
      // Who has begun to type before the script arrived is not torn away.
      if (!cameWithPage || document.activeElement === document.body) box.current?.focus()
    })
    return () => clearTimeout(moment)
  }, [refusal])
  return (
    // biome-ignore lint/a11y/noAutofocus: someone whose form was refused must hear of it first (spec, section 3)
    <div ref={box} role="alert" tabIndex={-1} autoFocus className="notice notice-danger mb-6 block">
      <h2 className="font-semibold text-danger">{t('summary', { count: problems.length })}</h2>
      <ul className="mt-1 space-y-1">
        {problems.map(({ controlId, label, message }) => (
          <li key={`${controlId} ${message}`}>
            {controlId ? (
              <a
                href={`#${controlId}`}
                className="link text-danger"
                onClick={(event) => toField(event, controlId)}
              >
                {label ? t('problem', { label, message }) : message}
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

/** A fragment link scrolls to a control but does not always focus it. */
function toField(event: React.MouseEvent, controlId: string) {
  const control = document.getElementById(controlId)
  if (!control) return
  event.preventDefault()
  control.focus()
}

/** The field of which every error is said: each is about another file. Of other fields it is the one beside them. */
const FILES = 'attachments'

interface FormErrorsProps {
  // biome-ignore lint/suspicious/noExplicitAny: Conform's metadata is invariant in its schema; this fits every form
  form: FormMetadata<any, string[]>
  /** The visible label of each field, by its name. */
  labels: Readonly<Record<string, string>>
}

/**
 * The summary of a Conform form that was refused. It stays as it was until the next attempt: Conform forgets the
 * refusal on the first blur, and a summary that vanished then would move the submit button from under the pointer.
 */
export function FormErrors({ form, labels }: FormErrorsProps) {
  const problems = useProblems(form, labels)
  const refusal = problems && form.allErrors
  const [kept, setKept] = useState({ formId: form.id, refusal, problems })
  if (kept.formId !== form.id || (refusal && refusal !== kept.refusal)) {
    setKept({ formId: form.id, refusal, problems })
  }
  const attempts = useAttempts(form.id)
  const shown = problems ?? kept.problems
  const last = useMemo(() => ({ attempts, refusal: kept.refusal }), [attempts, kept.refusal])
  const files = useRefusedFiles(form.id, last).map((message) => ({
    controlId: `${form.id}-${FILES}`,
    label: labels[FILES],
    message,
  }))
  if (!shown) return null
  const more = files.filter(({ message }) => shown.every((problem) => problem.message !== message))
  return <ErrorSummary problems={[...shown, ...more]} refusal={last} />
}

/** The problems of the last attempt while Conform knows them, or undefined. */
function useProblems(
  { id, status, errors, allErrors }: FormErrorsProps['form'],
  labels: FormErrorsProps['labels'],
) {
  const say = useRefusal()
  if (status !== 'error') return undefined
  const problems: Problem[] = (errors ?? []).map((refused) => ({ message: say(refused) }))
  for (const [name, refused] of Object.entries(allErrors)) {
    // Conform names a control's id after its form and its field.
    const said = name === FILES ? new Set(refused) : refused?.slice(0, 1)
    if (name && said)
      for (const one of said) {
        problems.push({ controlId: `${id}-${name}`, label: labels[name], message: say(one) })
      }
  }
  return problems.length > 0 ? problems : undefined
}

/** What was refused when it was chosen, and never sent with the form: the rows that said so stand in it still. */
function useRefusedFiles(formId: string, attempt: { refusal: unknown }): string[] {
  const say = useRefusal()
  const [refused, setRefused] = useState<string[]>([])
  useEffect(() => {
    if (!attempt.refusal) return
    const rows = document.getElementById(formId)?.querySelectorAll<HTMLElement>('[data-refused-file]') ?? []
    setRefused([...new Set([...rows].map((row) => row.dataset.refusedFile ?? ''))])
  }, [formId, attempt])
  return refused.map(say)
}

/** Counts the attempts to send a form, so that the same refusal twice moves the focus twice. */
function useAttempts(formId: string): number {
  const [attempts, setAttempts] = useState(0)
  useEffect(() => {
    const form = document.getElementById(formId)
    const count = () => setAttempts((before) => before + 1)
    form?.addEventListener('submit', count)
    return () => form?.removeEventListener('submit', count)
  }, [formId])
  return attempts
}
