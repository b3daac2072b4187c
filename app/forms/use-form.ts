import { useForm as useConformForm } from '@conform-to/react'
import { useId } from 'react'

type Options = Parameters<typeof useConformForm>[0]

/**
 * Conform's. Of a form that was not sent yet there is nothing to tell but its ids and what it begins with: on the server,
 * the state that Conform keeps for the browser would cost a short page a fourteenth.
 */
export const useForm = (import.meta.env.SSR ? useFormToDraw : useConformForm) as typeof useConformForm

function useFormToDraw(options: Options) {
  const { id, lastResult, defaultValue = {} } = options
  // biome-ignore-start lint/correctness/useHookAtTopLevel: a page is drawn once, and either way one id is taken.
  if (lastResult || !Object.values(defaultValue ?? {}).every(isSimple)) return useConformForm(options)
  const own = useId()
  // biome-ignore-end lint/correctness/useHookAtTopLevel: as above
  const formId = id ?? own
  const form = {
    ...factsOf(formId, ''),
    allErrors: {},
    status: undefined,
    noValidate: options.defaultNoValidate ?? true,
    onSubmit: () => {},
  }
  const fields = new Map<string | symbol, object>()
  const unsent = new Proxy(fields, {
    get(_, name) {
      const known = fields.get(name)
      if (known || typeof name === 'symbol') return known
      const initialValue = defaultValue?.[name]
      const field = { ...factsOf(`${formId}-${name}`, name), formId, initialValue, value: initialValue }
      fields.set(name, field)
      return field
    },
  })
  return [form, unsent]
}

/** Else Conform has its own way to write it. */
function isSimple(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value !== '') || isStrings(value)
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one)
}

function factsOf(id: string, name: string) {
  return {
    id,
    name,
    errorId: `${id}-error`,
    descriptionId: `${id}-description`,
    errors: undefined,
    valid: true,
    dirty: false,
    key: undefined,
  }
}
