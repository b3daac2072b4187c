import type { FormMetadata } from '@conform-to/react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
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
  /** Words beneath the title; by default only the list. */
  children?: ReactNode
}

/**
 * What is wrong, on top of the form, each with the way to its field. The focus moves here on arrival: by
 * `autofocus` where JavaScript is off, by an effect where the answer came without a new page.
 */
export function ErrorSummary({ problems, children }: ErrorSummaryProps) {
  const t = useTranslations('common.form')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    // biome-ignore lint/a11y/noAutofocus: someone whose form was refused must hear of it first (spec, section 3)
    <div ref={box} role="alert" tabIndex={-1} autoFocus className="notice notice-danger mb-6 block">
      <h2 className="font-semibold text-danger">{t('summary', { count: problems.length })}</h2>
      {children}
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
  const refusal = useProblems(form, labels)
  const [kept, setKept] = useState({ formId: form.id, problems: refusal })
  if (kept.formId !== form.id || (refusal && JSON.stringify(refusal) !== JSON.stringify(kept.problems))) {
    setKept({ formId: form.id, problems: refusal })
  }
  const attempts = useAttempts(form.id)
  const problems = refusal ?? kept.problems
  return problems ? <ErrorSummary key={attempts} problems={problems} /> : null
}

/** The problems of the last attempt while Conform knows them, or undefined. */
function useProblems(
  form: FormErrorsProps['form'],
  labels: FormErrorsProps['labels'],
): Problem[] | undefined {
  const say = useRefusal()
  const { status, errors, allErrors } = form
  if (status !== 'error') return undefined
  const fields = form.getFieldset()
  const ofForm = (errors ?? []).map((refused) => ({ message: say(refused) }))
  const ofFields = Object.entries(allErrors).flatMap(([name, refused]) =>
    name && refused?.[0]
      ? [{ controlId: fields[name]?.id ?? name, label: labels[name], message: say(refused[0]) }]
      : [],
  )
  return ofForm.length + ofFields.length > 0 ? [...ofForm, ...ofFields] : undefined
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
