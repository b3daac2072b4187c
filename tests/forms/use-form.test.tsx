import {
  getCollectionProps,
  getFormProps,
  getInputProps,
  getSelectProps,
  getTextareaProps,
  useForm as useConformForm,
} from '@conform-to/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { useForm } from '#app/forms/use-form.ts'

type Form = ReturnType<typeof useConformForm>
type Options = Parameters<typeof useConformForm>[0]

const FIELDS = ['body', 'departments', 'nothing', 'number', 'empty']
const FACTS = ['id', 'name', 'errorId', 'descriptionId', 'errors', 'valid', 'dirty', 'key'] as const
const MORE = ['initialValue', 'value', 'required', 'minLength', 'maxLength', 'pattern', 'multiple'] as const

/** Whatever our forms ask of one. */
function readAll([form, fields]: Form) {
  const { onSubmit, ...props } = getFormProps(form)
  expect(onSubmit).toBeTypeOf('function')
  const own = FACTS.map((fact) => form[fact])
  const each = FIELDS.map((name) => {
    const field = fields[name]!
    return [
      [...FACTS, ...MORE, 'formId' as const].map((fact) => field[fact]),
      getTextareaProps(field, { ariaDescribedBy: 'hint' }),
      getSelectProps(field),
      getInputProps(field, { type: 'text' }),
      getInputProps(field, { type: 'checkbox' }),
      getCollectionProps(field, { type: 'checkbox', options: ['a', 'b'] }),
      getCollectionProps(field, { type: 'radio', options: ['The bell', 'b'] }),
    ]
  })
  return { own, props, allErrors: form.allErrors, status: form.status, each }
}

interface Drawn {
  use: typeof useConformForm
  options: Options
  tell(read: ReturnType<typeof readAll>): void
}

function Drawn({ use, options, tell }: Drawn) {
  tell(readAll(use(options) as Form))
  return null
}

function drawn(use: typeof useConformForm, options: Options) {
  const told: unknown[] = []
  renderToStaticMarkup(<Drawn use={use} options={options} tell={(read) => void told.push(read)} />)
  return told
}

test.each<[string, Options]>([
  ['that begins empty', { id: 'reply' }],
  ['that begins with nothing', { id: 'reply', defaultValue: { body: undefined } }],
  ['that begins with words', { id: 'reply', defaultValue: { body: 'The bell', departments: ['a'] } }],
  ['that has no id', { defaultValue: { body: 'The bell' } }],
  ['with what Conform writes its own way', { id: 'reply', defaultValue: { number: 3, empty: '', list: [] } }],
  ['that asks the browser first', { id: 'reply', defaultNoValidate: false }],
  ['that was refused', { id: 'reply', lastResult: { status: 'error', error: { body: ['No'] } } }],
])('a form %s says what Conform says', (_, options) => {
  expect(drawn(useForm, options)).toEqual(drawn(useConformForm, options))
})
