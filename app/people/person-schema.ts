import * as z from 'zod/mini'
import { cleanLine } from '#app/i18n/one-line.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { canonicalAddress } from './address.ts'
import { MAX_EMAIL, MAX_NAME, MAX_PASSWORD, MIN_PASSWORD } from './person.ts'

/** One @, a dot in the host, no spaces or brackets: what else is wrong with an address, only a mail can tell. */
const EMAIL = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}.]+(?:\.[^\s@<>()[\]\\,;:"\p{Cc}.]+)+$/u

export const nameSchema = z
  .string({ error: refusal('accounts.nameRequired') })
  .check(
    z.overwrite(cleanLine),
    z.minLength(1, { error: refusal('accounts.nameRequired'), abort: true }),
    z.maxLength(MAX_NAME, { error: refusal('accounts.nameTooLong', { max: MAX_NAME }) }),
  )

/** As {@link canonicalAddress} writes it: addresses that look the same are one person. */
export const emailSchema = z
  .string({ error: refusal('accounts.emailRequired') })
  .check(
    z.overwrite(canonicalAddress),
    z.minLength(1, { error: refusal('accounts.emailRequired'), abort: true }),
    z.maxLength(MAX_EMAIL, { error: refusal('accounts.emailWrong'), abort: true }),
    z.regex(EMAIL, { error: refusal('accounts.emailWrong') }),
  )

/** A password as it is chosen: any characters, counted as they are, never trimmed (ASVS 5.0, 6.2.1 to 6.2.9). */
export const newPasswordSchema = z
  .string({ error: refusal('accounts.passwordRequired') })
  .check(
    z.minLength(MIN_PASSWORD, { error: refusal('accounts.passwordTooShort', { min: MIN_PASSWORD }) }),
    z.maxLength(MAX_PASSWORD, { error: refusal('accounts.passwordTooLong', { max: MAX_PASSWORD }) }),
  )

/** A password as it is given: whatever was chosen once. Longer ones are nobody's and cost no hash. */
export const givenPasswordSchema = z
  .string({ error: refusal('accounts.passwordRequired') })
  .check(z.minLength(1, { error: refusal('accounts.passwordRequired') }))
