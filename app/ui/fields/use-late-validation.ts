import { useEffect, useState } from 'react'
import { useFilledField } from './use-filled-field.ts'

type Validate<Submission> = (context: { formData: FormData }) => Submission

/**
 * Options of Conform's `useForm` for a form whose rules arrive when someone begins to fill it in: the schema and
 * its library weigh more than the form, and most who read a ticket do not answer it. Until then the form is judged
 * by the server alone, as it is without JavaScript; Conform would otherwise ask the server about every field.
 * `load` must be the same function at every render.
 */
export function useLateValidation<Submission>(formId: string, load: () => Promise<Validate<Submission>>) {
  const [onValidate, setOnValidate] = useState<Validate<Submission>>()
  const onLeaving = useFilledField(formId)
  useEffect(() => {
    let wanted = true
    const form = document.getElementById(formId)
    // A script that does not arrive leaves the judging to the server.
    const begin = () =>
      load().then(
        (validate) => wanted && setOnValidate(() => validate),
        () => {},
      )
    if (form?.contains(document.activeElement)) begin()
    form?.addEventListener('focusin', begin, { once: true })
    return () => {
      wanted = false
      form?.removeEventListener('focusin', begin)
    }
  }, [formId, load])
  return {
    onValidate,
    shouldValidate: onValidate ? onLeaving : ('onSubmit' as const),
    shouldRevalidate: onValidate ? ('onInput' as const) : ('onSubmit' as const),
  }
}
