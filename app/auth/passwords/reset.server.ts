import { findAccount, findTokenHolder } from '#app/auth/account.server.ts'
import { type Accounts, accountsIn } from '#app/auth/account.ts'
import { mailKeyLink, newKeyMail } from '#app/auth/accounts/mail-key-link.server.ts'
import { inConstantTime } from '#app/auth/limits/constant-time.server.ts'
import { countMailRequest, mayMailTo } from '#app/auth/limits/mail-limits.server.ts'
import { LINK_DEAD, type Outcome, tooMany } from '#app/auth/refusing/refusal.ts'
import { choosePassword } from './choose-password.server.ts'
import { setPassword } from './set-password.server.ts'

/**
 * Answers alike in content and time. An unclaimed customer gets the link to claim the account. Refusals: 429
 * after twenty in an hour from one address.
 */
export async function requestReset(
  accounts: Accounts,
  email: string,
  address: string,
): Promise<Outcome<'answered'>> {
  const { platform, realm } = accounts
  const waitMs = await countMailRequest(platform, realm, address)
  if (waitMs > 0) return tooMany('accounts.tooManyMails', waitMs)
  return inConstantTime(async () => {
    if (await mayMailTo(platform, realm, email)) await mailReset(accounts, email)
    return { done: 'answered' }
  })
}

async function mailReset(accounts: Accounts, email: string): Promise<void> {
  const known = await findAccount(accounts, accounts.db, { email })
  const isUnclaimed = known?.passwordHash === null
  // Who has not joined the team yet has an invitation.
  const isFor = known?.state === 'live' && !(isUnclaimed && accounts.kind === 'admin')
  const person = isFor ? known.person : { id: null, name: '', email }
  const [token, kind] =
    isFor && isUnclaimed
      ? (['claim', 'address-confirmation'] as const)
      : (['reset', 'password-reset'] as const)
  const mail = newKeyMail(accounts, token, { kind })
  await accounts.write((trx) => mailKeyLink(accounts, trx, mail, person, isFor))
}

/** Ends every session. Refusals: 400 for a dead link or a weak password; 503. */
export async function resetPassword(
  accounts: Accounts,
  secret: string,
  password: string,
  address: string,
): Promise<Outcome<'changed'>> {
  const person = (await findTokenHolder(accounts, secret, 'reset'))?.person
  if (!person) return LINK_DEAD
  const chosen = await choosePassword(password, accounts, person)
  if (chosen.refusal) return chosen
  return accountsIn(accounts.db)
    .transaction()
    .execute(async (trx): Promise<Outcome<'changed'>> => {
      // Again, inside: a link sent twice at once works once.
      if (!(await findTokenHolder(accounts, secret, 'reset', trx))) return LINK_DEAD
      await setPassword(accounts, trx, person, chosen.done, {
        more: accounts.proven(accounts.platform.now()),
      })
      await accounts.audit(trx, person, 'password', address)
      return { done: 'changed' }
    })
}
