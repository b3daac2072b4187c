import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { departmentSchema } from '#app/departments/department.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { signInSchema } from '#app/people/forms.ts'

function form(...pairs: [string, string][]): FormData {
  const fields = new FormData()
  for (const [name, value] of pairs) fields.append(name, value)
  return fields
}

describe('a schema gets its own fields alone', () => {
  test('once each, the first of them', () => {
    const typed = form(
      ['email', 'a@example.com'],
      ['email', 'b@example.com'],
      ['password', 'x'],
      ['more', '1'],
    )
    const submission = parseForm(typed, signInSchema)
    expect(submission).toMatchObject({ status: 'success', value: { email: 'a@example.com', password: 'x' } })
    expect(submission.reply()).toMatchObject({ fields: ['email', 'password'] })
  })

  test('as often as they came where it says list, however it says it', () => {
    const typed = form(['name', 'Billing'], ['name', 'x'], ['admins', '1'], ['admins', '2'])
    expect(parseForm(typed, departmentSchema)).toMatchObject({
      value: { name: 'Billing', admins: ['1', '2'] },
    })
    const lists = z.object({
      ids: z.optional(
        z.pipe(
          z.array(z.string()),
          z.transform((ids) => ids.length),
        ),
      ),
    })
    expect(parseForm(form(['ids', '1'], ['ids', '2']), lists)).toMatchObject({ value: { ids: 2 } })
  })

  test.each([
    'email[10000000]',
    'email[0]',
    'email[]',
    'email.a',
    `email${'.a'.repeat(2_000)}`,
    '[email]',
    '.',
    '',
    '__proto__',
    '__proto__.email',
    'constructor',
    '__intent__',
    '__state__',
    'toString',
  ])('and %s is none of them, whatever the parser would make of it', (name) => {
    for (const value of ['x', '{x', '{"type":"reset","payload":{}}']) {
      const submission = parseForm(form([name, value], ['password', 'x']), signInSchema)
      expect(submission.status).toBe('error')
      expect(submission.payload).toEqual({ password: 'x' })
      expect(JSON.stringify(submission.reply()).length).toBeLessThan(300)
    }
  })
})

test('no action reads a form past the door', () => {
  const reads = /\.formData\(\)/
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  )
  const around = files.filter((name) => reads.test(readFileSync(`app/${name}`, 'utf8')))
  expect(around).toEqual([])
})
