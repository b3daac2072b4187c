import { describe, expect, it } from 'vitest'
import { looksLikeAnother } from '#app/people/address.ts'
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
  ])('%j: %s', (name, why) => expect(refused(nameSchema, name)).toBe(why))
})

describe('a name as it was pasted', () => {
  it.each(['\u3164', '\u2800', '\u2060\u2060', '\u00ad', '\u115f\u1160', '\ufe0f', '\u0000', '\u0301'])(
    'of %j alone is none',
    (unseen) => expect(refused(nameSchema, unseen)).toBe('accounts.nameRequired'),
  )

  it.each([
    ['Anna\nBcc: all', 'Anna Bcc: all'],
    ['Anna\u0000\u0007', 'Anna'],
    ['Anna\u202e Ames\u202c', 'Anna Ames'],
    ['An\u200bna\ufeff', 'Anna'],
    ['Anna\u2028x', 'Anna x'],
    ['Jo\u0308rg', 'J\u00f6rg'],
    ['\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
  ])('%j is %j', (typed, name) => expect(nameSchema.parse(typed)).toBe(name))
})

describe('an address', () => {
  it.each(['\u200b', '\u00ad', '\u2060', '\ufeff', '\u200d', '\u3164', '\u0007', '\u180e'])(
    'is the same without %j, wherever that came along',
    (unseen) => {
      for (const typed of [
        `${unseen}anna@acme.test`,
        `an${unseen}na@acme.te${unseen}st`,
        `anna@acme.test${unseen}`,
      ])
        expect(emailSchema.parse(typed)).toBe('anna@acme.test')
    },
  )

  it.each([
    ['\u202aanna@acme.test\u202c', 'anna@acme.test'],
    ['jo\u0308rg@acme.test', 'j\u00f6rg@acme.test'],
    ['JO\u0308RG@acme.test', 'j\u00f6rg@acme.test'],
    ['anna@m\u00fcller.test', 'anna@xn--mller-kva.test'],
    ['anna@mu\u0308ller.TEST', 'anna@xn--mller-kva.test'],
    ['anna@XN--MLLER-KVA.test', 'anna@xn--mller-kva.test'],
    ['anna@\u4f8b\u3048\u3002test', 'anna@xn--r8jz45g.test'],
    ['anna@acme\uff0etest', 'anna@acme.test'],
  ])('%j is %j', (typed, address) => expect(emailSchema.parse(typed)).toBe(address))

  it('is known by letters that may be read as others', () => {
    const mixed = ['\u0430nna@acme.test', 'anna@\u0430cme.test'].map((typed) => emailSchema.parse(typed))
    expect(mixed.map(looksLikeAnother)).toEqual([true, true])
    expect(
      ['anna@acme.test', 'j\u00f6rg@acme.test', '\u0430\u043d\u043d\u0430@acme.test'].map(looksLikeAnother),
    ).toEqual([false, false, true])
  })

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
    ['anna@acme.test\nben', 'accounts.emailWrong'],
    ['anna@acme.test, ben@acme.test', 'accounts.emailWrong'],
    ['Anna <anna@acme.test>', 'accounts.emailWrong'],
    ['anna@acme.test\nBcc: ben@acme.test', 'accounts.emailWrong'],
    [`${'x'.repeat(246)}@acme.test`, 'accounts.emailWrong'],
  ])('%j: %s', (email, why) => expect(refused(emailSchema, email)).toBe(why))

  it('is judged in time, however long', () => {
    const { user } = process.cpuUsage()
    emailSchema.safeParse(`a@${'a.'.repeat(50_000)}`)
    expect(process.cpuUsage().user - user).toBeLessThan(1_000_000)
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
