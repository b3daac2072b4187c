import { BUSY, type Outcome, type Refusal, refused } from '#app/auth/refusing/refusal.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { isGuessable } from './guessable.server.ts'
import { hashPassword } from './password.server.ts'

const PRODUCT = 'Deskfile'

/**
 * Hashes a password that somebody chose, unless it would be guessed soon.
 *
 * @param field where the refusal stands.
 * @param words names that must not be most of it: the workspace's and the person's own.
 */
export async function choosePassword(
  password: string,
  words: readonly string[],
  field = 'password',
): Promise<Outcome<string>> {
  const weak = await judgePassword(password, words, field)
  if (weak) return weak
  const done = await hashPassword(password)
  return done === undefined ? BUSY : { done }
}

/** The refusal of a password that would be guessed soon; as {@link choosePassword}. */
export async function judgePassword(
  password: string,
  words: readonly string[],
  field = 'password',
): Promise<{ refusal: Refusal } | undefined> {
  const known = [PRODUCT, ...words, ...words.flatMap((word) => word.split(/[@\s.]+/))]
  return (await isGuessable(password, known))
    ? refused(field, refusal('accounts.passwordGuessable'))
    : undefined
}
