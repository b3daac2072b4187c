import { BUSY, type Outcome, type Refusal, refused } from '#app/auth/refusing/refusal.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { isGuessable } from './guessable.server.ts'
import { hashPassword } from './password.server.ts'

const PRODUCT = 'Deskfile'

interface Names {
  accounts: { words: readonly string[] }
  person: { name: string; email: string }
}

export async function choosePassword(
  password: string,
  accounts: Names['accounts'],
  person: Names['person'],
): Promise<Outcome<string>> {
  const weak = await judgePassword(password, accounts, person)
  if (weak) return weak
  const done = await hashPassword(password)
  return done === undefined ? BUSY : { done }
}

export async function judgePassword(
  password: string,
  { words }: Names['accounts'],
  { name, email }: Names['person'],
): Promise<{ refusal: Refusal } | undefined> {
  const names = [...words, name, email]
  const known = [PRODUCT, ...names, ...names.flatMap((word) => word.split(/[@\s.]+/))]
  return (await isGuessable(password, known))
    ? refused('password', refusal('accounts.passwordGuessable'))
    : undefined
}
