import { refusal } from '#app/i18n/refusal.ts'
import type { Log } from '#app/log.ts'
import type { SignIn } from '#app/people/forms.ts'
import { type Account, findAccount } from './account.server.ts'
import { type Accounts, accountsIn, type Person } from './account.ts'
import { networkOf, widerNetworkOf } from './limits/network.ts'
import { attempt, forgive, hit, LIMITS, takeBack, throttleKey } from './limits/rate-limit.server.ts'
import { hashPassword, verifyPassword } from './passwords/password.server.ts'
import { BUSY, blocked, type Outcome, refused, tooMany } from './refusing/refusal.ts'
import { listAddresses } from './sessions/sessions.server.ts'

/** Counts, then compares. Neither the answer nor its time says whether the account is known or has a password. */
export async function checkSignIn<Who extends Person>(
  accounts: Accounts<Who>,
  given: SignIn,
  address: string,
  log: Log,
): Promise<Outcome<Who>> {
  const known = await findAccount(accounts, accounts.db, { email: given.email })
  const candidate = known?.state === 'gone' ? undefined : known
  const outcome = await check(accounts, given, address, candidate)
  const fields = { place: accounts.realm, person: candidate?.person.id }
  if (outcome.refusal) log.warn({ ...fields, status: outcome.refusal.status }, 'sign-in refused')
  else log.info(fields, 'signed in')
  return outcome
}

async function check<Who extends Person>(
  accounts: Accounts<Who>,
  { email, password }: SignIn,
  address: string,
  candidate: Account<Who> | undefined,
): Promise<Outcome<Who>> {
  const { platform, realm } = accounts
  const ownKey = throttleKey('signIn', realm, email, networkOf(address))
  const { counted, waitMs } = await countTry(accounts, email, address, ownKey, candidate?.person.id)
  const giveBack = async () => {
    for (const key of counted) await takeBack(platform, key)
  }
  if (waitMs > 0) {
    await giveBack()
    return tooMany('accounts.tooManySignIns', waitMs)
  }
  const verdict = await verifyPassword(password, candidate?.passwordHash)
  if (verdict === 'wrong') return refused('', refusal('accounts.wrongSignIn'))
  await giveBack()
  if (verdict === 'busy') return BUSY
  await forgive(platform, ownKey)
  const known = candidate!
  // Only who knows the password learns it.
  if (known.state === 'blocked') return blocked(platform.mail)
  if (verdict === 'stale') await rehash(accounts, known, password)
  return { done: known.person }
}

async function rehash({ db, names }: Accounts, known: Account<Person>, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  if (!passwordHash) return
  await accountsIn(db)
    .updateTable(names.people)
    .set({ password_hash: passwordHash })
    .where('id', '=', known.person.id)
    // Another may have been chosen while this one was compared.
    .where('password_hash', '=', known.passwordHash)
    .execute()
}

/** Others' wrong tries never keep out an account that has been signed in to from here. */
async function countTry(
  accounts: Accounts,
  email: string,
  address: string,
  ownKey: string,
  personId: string | undefined,
): Promise<{ counted: string[]; waitMs: number }> {
  const { platform, realm } = accounts
  const network = networkOf(address)
  const before = personId === undefined ? [] : await listAddresses(accounts, personId)
  const isAtHome = before.some((known) => networkOf(known) === network)
  const limits = [
    ...(isAtHome
      ? []
      : ([
          [hit, throttleKey('signInAddress', realm, network), LIMITS.signInAddress],
          [hit, throttleKey('signInNetwork', realm, widerNetworkOf(address)), LIMITS.signInNetwork],
          [attempt, throttleKey('signInAccount', realm, email), LIMITS.signInAccount],
        ] as const)),
    [attempt, ownKey, LIMITS.signIn] as const,
  ]
  const counted: string[] = []
  for (const [count, key, limit] of limits) {
    const waitMs = await count(platform, key, limit)
    if (waitMs > 0) return { counted, waitMs }
    counted.push(key)
  }
  return { counted, waitMs: 0 }
}
