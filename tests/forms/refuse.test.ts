import { describe, expect, test } from 'vitest'
import type { ReceivedForm } from '#app/attachments/receiving/receive.server.ts'
import { refusalOf } from '#app/forms/outcomes.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { answerRefused, initOf, judged, unjudged } from '#app/forms/refuse.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { changePasswordSchema } from '#app/people/forms.ts'
import { replySchema } from '#app/tickets/ticket-schema.ts'

function fields(values: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return form
}

function received(body: string, rest: Partial<ReceivedForm> = {}): ReceivedForm {
  const form = { ok: true, fields: fields({ body }), formKey: 'k', draftFiles: [], arrived: [], refused: [] }
  return { ...form, ...rest } as ReceivedForm
}

const parsed = (form: ReceivedForm) => parseForm(form.fields, replySchema)
const TOO_LARGE = refusal('attachments.tooLarge', { name: 'a.txt' })

describe('a form with files', () => {
  test('comes back with what is wrong with its words and with its files', () => {
    const form = received('No', { refused: [TOO_LARGE] })
    const { status, initialValue, error } = judged(form, parsed(form))
    expect({ status, initialValue, error }).toEqual({
      status: 'error',
      initialValue: { body: 'No' },
      error: { body: [refusal('reply.tooShort', { min: 5 })], attachments: [TOO_LARGE] },
    })
  })

  test('that broke off says that alone: its fields are missing because they did not arrive', () => {
    const form = received('', { ok: false, status: 400, refusal: refusal('form.unreadable') })
    expect(judged(form, parsed(form)).error).toEqual({ '': [refusal('form.unreadable')] })
    expect(initOf(form)).toEqual({ status: 400, headers: {} })
  })

  test('that another button brought along is judged by its files alone', () => {
    const unfinished = received('No')
    expect(unjudged(unfinished, parsed(unfinished))).toMatchObject({
      status: undefined,
      error: undefined,
      initialValue: { body: 'No' },
    })
    const withFile = received('No', { refused: [TOO_LARGE] })
    expect(unjudged(withFile, parsed(withFile)).error).toEqual({ attachments: [TOO_LARGE] })
  })

  test('is 413 where a file is too large, unless something weighs more', () => {
    const form = received('No', { refused: [TOO_LARGE] })
    expect(initOf(form).status).toBe(413)
    expect(initOf(form, refusalOf({ outcome: 'no-department' })).status).toBe(413)
    expect(initOf(form, refusalOf({ outcome: 'not-kept' })).status).toBe(503)
    expect(initOf(received('No')).status).toBe(400)
  })
})

test('an outcome of a verb says its sentence beside its field, and when to come back', () => {
  const form = received('Long enough.')
  const late = refusalOf({ outcome: 'too-many-replies', retryAfterSeconds: 90 })
  expect(judged(form, parsed(form), late).error).toEqual({ '': [refusal('tooManyReplies')] })
  expect(initOf(form, late)).toEqual({ status: 429, headers: { 'Retry-After': '90' } })
  expect(judged(form, parsed(form), refusalOf({ outcome: 'files-gone' })).error).toEqual({
    attachments: [refusal('attachments.gone')],
  })
})

test('passwords never travel back', () => {
  const submission = parseForm(
    fields({ current: 'secret one', password: 'secret two' }),
    changePasswordSchema,
  )
  expect(JSON.stringify(answerRefused(submission))).not.toContain('secret')
})
