import type { FormMetadata } from '@conform-to/react'
import { useEffect, useMemo, useState } from 'react'
import { useRefusal } from '#app/i18n/refusal.ts'
import { ErrorSummary, type Problem } from './error-summary.tsx'

const NONE: ReadonlySet<string> = new Set()

/** Every error of this field is said: each is about another file. */
const FILES = 'attachments'

interface FormErrorsProps {
  // biome-ignore lint/suspicious/noExplicitAny: Conform's metadata is invariant in its schema; this fits every form
  form: FormMetadata<any, string[]>
  labels: Readonly<Record<string, string>>
}

/** Lines stay until the next attempt: a shorter summary would move the submit button. */
export function FormErrors({ form, labels }: FormErrorsProps) {
  const problems = useProblems(form, labels)
  const refusal = problems && form.allErrors
  const attempts = useAttempts(form.id)
  const [kept, setKept] = useState({ formId: form.id, refusal, problems, attempts })
  // Conform makes the same errors anew with every letter: that must not take the focus from whoever types.
  const isOther = attempts !== kept.attempts || JSON.stringify(problems) !== JSON.stringify(kept.problems)
  const changed = useChangedFields(form.id, attempts)
  const isNew = refusal && refusal !== kept.refusal && isOther && changed.size === 0
  if (kept.formId !== form.id || isNew) setKept({ formId: form.id, refusal, problems, attempts })
  const last = useMemo(() => ({ attempts, refusal: kept.refusal }), [attempts, kept.refusal])
  const say = useRefusal()
  const shown = kept.problems?.map((problem) => {
    if (problem.name === undefined || !changed.has(`${form.id}-${problem.name}`)) return problem
    const now = form.allErrors[problem.name]?.[0]
    return now === undefined ? { ...problem, isMended: true } : { ...problem, message: say(now) }
  })
  return shown ? <ErrorSummary problems={shown} refusal={last} /> : null
}

/** Conform forgets the last attempt's on the first blur. */
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
        problems.push({ name, controlId: `${id}-${name}`, label: labels[name], message: say(one) })
      }
  }
  return problems.length > 0 ? problems : undefined
}

function useChangedFields(formId: string, attempts: number): ReadonlySet<string> {
  const [changed, setChanged] = useState({ since: attempts, ids: NONE })
  useEffect(() => {
    const note = ({ target }: Event) => {
      // A tick of several belongs to the group that has the id.
      const id = target instanceof Element ? target.id || target.closest('fieldset')?.id : undefined
      if (!id) return
      setChanged(({ since, ids }) => ({
        since: attempts,
        ids: new Set([...(since === attempts ? ids : NONE), id]),
      }))
    }
    const form = document.getElementById(formId)
    form?.addEventListener('input', note)
    return () => form?.removeEventListener('input', note)
  }, [formId, attempts])
  return changed.since === attempts ? changed.ids : NONE
}

/** The same refusal twice moves the focus twice. */
function useAttempts(formId: string): number {
  const [attempts, setAttempts] = useState(0)
  useEffect(() => {
    const form = document.getElementById(formId)
    // Conform judges a field by sending the form to itself: nobody has tried to send it.
    const count = ({ submitter }: SubmitEvent) => {
      if (submitter?.getAttribute('name') !== '__intent__') setAttempts((before) => before + 1)
    }
    form?.addEventListener('submit', count)
    return () => form?.removeEventListener('submit', count)
  }, [formId])
  return attempts
}
