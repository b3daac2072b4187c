import { describe, expect, it } from 'vitest'
import { emailSchema, nameSchema, newPasswordSchema } from '#app/people/person-schema.ts'

const refused = (schema: typeof nameSchema, value: unknown) =>
  schema.safeParse(value).error?.issues[0]?.message ?? 'accepted'

describe('a name', () => {
  it('is trimmed, and may be of any script', () => {
    expect(nameSchema.parse('  Zoë Ångström-Ørsted ')).toBe('Zoë Ångström-Ørsted')
    expect(nameSchema.parse('山田 太郎')).toBe('山田 太郎')
    expect(nameSchema.parse('x'.repeat(80))).toHaveLength(80)
  })

  it.each([
    ['', 'accounts.nameRequired'],
    [undefined, 'accounts.nameRequired'],
    [' \t ', 'accounts.nameRequired'],
    ['x'.repeat(81), 'accounts.nameTooLong?max=80'],
    ['Anna\nBcc: all', 'accounts.nameCharacters'],
    ['Anna\u0000', 'accounts.nameCharacters'],
    ['Anna\u202eannA', 'accounts.nameCharacters'],
    ['An\u200bna', 'accounts.nameCharacters'],
    ['Anna\u2028x', 'accounts.nameCharacters'],
  ])('%j: %s', (name, why) => expect(refused(nameSchema, name)).toBe(why))
})

describe('an address', () => {
  it('is trimmed and lower-cased', () => {
    expect(emailSchema.parse(' Anna.Ames+desk@Acme.Example ')).toBe('anna.ames+desk@acme.example')
  })

  it.each([
    ['', 'accounts.emailRequired'],
    ['anna', 'accounts.emailWrong'],
    ['anna@acme', 'accounts.emailWrong'],
    ['anna@acme.', 'accounts.emailWrong'],
    ['anna@.test', 'accounts.emailWrong'],
    ['anna@acme..test', 'accounts.emailWrong'],
    ['@acme.test', 'accounts.emailWrong'],
    ['anna ames@acme.test', 'accounts.emailWrong'],
    ['anna@ben@acme.test', 'accounts.emailWrong'],
    ['anna@acme.test, ben@acme.test', 'accounts.emailWrong'],
    ['Anna <anna@acme.test>', 'accounts.emailWrong'],
    ['anna@acme.test\nBcc: ben@acme.test', 'accounts.emailWrong'],
    [`${'x'.repeat(246)}@acme.test`, 'accounts.emailWrong'],
  ])('%j: %s', (email, why) => expect(refused(emailSchema, email)).toBe(why))

  it('is judged in time, however long', () => {
    const begun = performance.now()
    emailSchema.safeParse(`a@${'a.'.repeat(50_000)}`)
    expect(performance.now() - begun).toBeLessThan(200)
  })
})

describe('a new password', () => {
  it('is taken as it is', () => {
    expect(newPasswordSchema.parse('  twelve spaces  ')).toBe('  twelve spaces  ')
    expect(newPasswordSchema.parse('x'.repeat(12))).toHaveLength(12)
    expect(newPasswordSchema.parse('x'.repeat(128))).toHaveLength(128)
  })

  it.each([
    [undefined, 'accounts.passwordRequired'],
    ['x'.repeat(11), 'accounts.passwordTooShort?min=12'],
    ['x'.repeat(129), 'accounts.passwordTooLong?max=128'],
  ])('%j: %s', (password, why) => expect(refused(newPasswordSchema, password)).toBe(why))
})
