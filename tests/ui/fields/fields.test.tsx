import { type SubmissionResult, useForm } from '@conform-to/react'
import { describe, expect, test } from 'vitest'
import { refusal } from '#app/i18n/refusal.ts'
import { FormErrors } from '#app/ui/fields/form-errors.tsx'
import { PasswordField } from '#app/ui/fields/password-field.tsx'
import { SelectField } from '#app/ui/fields/select-field.tsx'
import { TextArea } from '#app/ui/fields/text-area.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'
import { render } from '../render.tsx'

const PRIORITIES = [
  { value: 'low', label: 'Low' },
  { value: 'high', label: 'High' },
]

function Form({ lastResult }: { lastResult?: SubmissionResult }) {
  const [form, fields] = useForm<{ subject: string; priority: string; body: string; password: string }>({
    id: 'f',
    lastResult,
    constraint: { subject: { maxLength: 150 }, body: { maxLength: 1000 } },
  })
  return (
    <form>
      <FormErrors form={form} labels={{ subject: 'Subject', body: 'Message' }} />
      <TextField field={fields.subject} label="Subject" hint="In a few words." />
      <SelectField field={fields.priority} label="Priority" options={PRIORITIES} />
      <TextArea field={fields.body} label="Message" max={1000} />
      <PasswordField field={fields.password} label="Password" purpose="new" />
    </form>
  )
}

const refused: SubmissionResult = {
  status: 'error',
  initialValue: { subject: 'x', priority: 'high', body: 'my <words>', password: 'secret words' },
  error: { '': ['tooManyTickets'], subject: [refusal('subject.tooLong', { max: 150 })] },
}

const element = (html: string, id: string) =>
  html.match(new RegExp(`<(?:input|textarea|select)[^>]*id="${id}"[^>]*>`))?.[0]

describe('before anything was sent', () => {
  const html = render(<Form />)

  test('a label is exactly its words and belongs to its control', () => {
    expect(html).toMatch(/<label for="f-subject"[^>]*>Subject<\/label>/)
    expect(html).toMatch(/<label for="f-body"[^>]*>Message<\/label>/)
  })

  test('the hint and the limit describe the control', () => {
    expect(element(html, 'f-subject')).toContain('aria-describedby="f-subject-description"')
    expect(element(html, 'f-body')).toContain('aria-describedby="f-body-limit"')
    expect(html).toMatch(/id="f-body-limit"[^>]*>Up to 1,000 characters</)
  })

  test('nothing cuts a paste, nothing is called wrong, and the place of an error is kept', () => {
    expect(html.toLowerCase()).not.toContain('maxlength')
    expect(html).not.toContain('aria-invalid')
    expect(html).not.toContain('role="alert"')
    expect(html).toMatch(/<p id="f-subject-error"[^>]*><\/p>/)
  })
})

describe('refused', () => {
  const html = render(<Form lastResult={refused} />)

  test('what was typed is still there, but no password', () => {
    expect(element(html, 'f-subject')).toContain('value="x"')
    expect(html).toContain('my &lt;words&gt;</textarea>')
    expect(html).toMatch(/<option value="high" selected/)
    expect(html).not.toContain('secret words')
  })

  test('the field says what to do and is described by it', () => {
    expect(html).toMatch(/<p id="f-subject-error"[^>]*>Shorten the subject to 150 characters\.<\/p>/)
    expect(element(html, 'f-subject')).toContain('aria-invalid="true"')
    expect(element(html, 'f-subject')).toContain('aria-describedby="f-subject-error f-subject-description"')
    expect(element(html, 'f-body')).not.toContain('aria-invalid')
  })

  test('the summary takes the focus, counts, and leads to the field by its label', () => {
    const summary = html.match(/<div role="alert".*?<\/div>/s)?.[0] ?? ''
    expect(summary).toContain('tabindex="-1"')
    expect(summary).toContain('autofocus')
    expect(summary).toContain('There are 2 problems')
    expect(summary).toMatch(/<a href="#f-subject"[^>]*>Subject: Shorten the subject to 150 characters\.<\/a>/)
  })
})

test('no piece writes a style attribute, which the content security policy would drop', () => {
  expect(render(<Form lastResult={refused} />)).not.toContain('style=')
})
