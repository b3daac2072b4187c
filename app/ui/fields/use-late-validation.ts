import { useEffect, useState } from 'react'
import { useFilledField } from './use-filled-field.ts'

type Validate<Submission> = (context: { formData: FormData }) => Submission

/** The rules weigh more than the form. @param load the same function at every render. */
export function useLateValidation<Submission>(formId: string, load: () => Promise<Validate<Submission>>) {
  const [rules, setRules] = useState<{ validate: Validate<Submission>; isNew: boolean }>()
  const onLeaving = useFilledField(formId)
  useEffect(() => {
    let wanted = true
    const form = document.getElementById(formId)
    // A script that does not arrive leaves the judging to the server.
    const begin = () =>
      load().then(
        (validate) => wanted && setRules({ validate, isNew: true }),
        () => {},
      )
    if (form?.contains(document.activeElement)) begin()
    form?.addEventListener('focusin', begin, { once: true })
    return () => {
      wanted = false
      form?.removeEventListener('focusin', begin)
    }
  }, [formId, load])
  useEffect(() => {
    if (!rules?.isNew) return
    judgeWhatWasLeft(formId)
    setRules({ ...rules, isNew: false })
  }, [formId, rules])
  return {
    onValidate: rules?.validate,
    shouldValidate: rules?.isNew ? ('onBlur' as const) : rules ? onLeaving : ('onSubmit' as const),
    shouldRevalidate: rules ? ('onInput' as const) : ('onSubmit' as const),
  }
}

/** On a slow line a field is filled and left before the rules are there. */
function judgeWhatWasLeft(formId: string): void {
  const form = document.getElementById(formId)
  if (!(form instanceof HTMLFormElement)) return
  for (const control of form.elements) {
    if (!('defaultValue' in control && 'value' in control) || control === document.activeElement) continue
    if (control.value && control.value !== control.defaultValue)
      control.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  }
}
