import type { Kysely } from 'kysely'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { choosePassword } from '#app/auth/passwords/choose-password.server.ts'
import { blocked, LINK_DEAD, type Outcome, refused } from '#app/auth/refusing/refusal.ts'
import { endSessions } from '#app/auth/sessions/sessions.server.ts'
import { findToken, spendTokens } from '#app/auth/tokens.server.ts'
import type { Customer } from '#app/customers/customer.ts'
import {
  addCustomer,
  findCustomerByEmail,
  knowCustomer,
  markTicketsChanged,
} from '#app/customers/customers.server.ts'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { digest } from '#app/db/id.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { refusal } from '#app/i18n/refusal.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { mailKeyLink, newKeyMail } from './mail-key-link.server.ts'

const KINDS = ['confirmation', 'claim', 'invitation'] as const

/** 'uninvited' where a stranger asked for the link and accounts are by invitation since. */
export async function findClaim(
  workspace: Workspace,
  secret: string,
): Promise<{ email: string; name: string } | 'uninvited' | undefined> {
  const token = await findToken(customerAccounts(workspace), workspace.db, secret, KINDS)
  if (!token) return undefined
  const email = token.owner!
  const known = await findCustomerByEmail(workspace.db, email)
  // Somebody whom the team came to know meanwhile could ask for a link of their own.
  if (token.kind === 'confirmation' && workspace.info.signUp === 'invitation' && !known) return 'uninvited'
  return { email, name: known?.name ?? '' }
}

/** By the holder of the address that the link was mailed to. */
export async function isClaimed({ db }: Workspace, secret: string): Promise<boolean> {
  const mailed = await db
    .selectFrom('tokens')
    .select('email')
    .where('hash', '=', digest(secret))
    .where('kind', 'in', KINDS)
    .executeTakeFirst()
  const known = mailed && (await findCustomerByEmail(db, mailed.email))
  return known !== undefined && known.passwordHash !== null && known.confirmedAt !== null
}

export async function hasOpenLink(
  db: Kysely<WorkspaceDatabase>,
  email: string,
  now: number,
): Promise<boolean> {
  return (await openLinksOf(db, { email, now })).length > 0
}

const openLinksOf = compileOnce<{ email: string; now: number }>()((db: Kysely<WorkspaceDatabase>, value) =>
  db
    .selectFrom('tokens')
    .select('hash')
    .where('email', '=', value('email'))
    .where('kind', 'in', ['claim', 'invitation'])
    .where('used_at', 'is', null)
    .where('expires_at', '>', value('now'))
    .limit(1),
)

/**
 * Makes the account, or gives the address's holder the one that somebody else may have made: its password and
 * sessions end. Refusals: 400 for a dead link or a weak password; 403 for the blocked and uninvited; 503.
 */
export async function claimAccount(
  workspace: Workspace,
  secret: string,
  person: { name: string; password: string },
): Promise<Outcome<Customer>> {
  const claim = await findClaim(workspace, secret)
  if (!claim) return LINK_DEAD
  if (claim === 'uninvited') return refused('', refusal('accounts.invitationOnly'), 403)
  const accounts = customerAccounts(workspace)
  const chosen = await choosePassword(person.password, accounts, { name: person.name, email: claim.email })
  if (chosen.refusal) return chosen
  const now = workspace.now()
  return write(workspace, async (trx): Promise<Outcome<Customer>> => {
    const token = await findToken(accounts, trx, secret, KINDS)
    if (!token) return LINK_DEAD
    const email = token.owner!
    await spendTokens(accounts, trx, email, KINDS)
    const account = { name: person.name, passwordHash: chosen.done, confirmedAt: now }
    const added = await addCustomer(trx, { ...account, email }, now)
    if (added) return { done: added }
    const known = (await findCustomerByEmail(trx, email))!
    if (known.blockedAt !== null) return blocked(workspace.platform.mail)
    const isToBeProven = token.kind === 'claim' && known.confirmedAt === null
    if (known.passwordHash !== null && !isToBeProven) return refused('', refusal('accounts.emailTaken'))
    await trx
      .updateTable('customers')
      .set({ name: account.name, password_hash: account.passwordHash, confirmed_at: now })
      .where('id', '=', known.id)
      .execute()
    await endSessions(accounts, trx, known.id)
    await markTicketsChanged(trx, known.id)
    return { done: { id: known.id, email: known.email, name: account.name } }
  })
}

/** The team knows them from then on. Refusals: 400 beside `email` where there is an account. */
export async function inviteCustomer(
  workspace: Workspace,
  person: { name: string; email: string },
  byName: string,
): Promise<Outcome<Customer>> {
  const accounts = customerAccounts(workspace)
  const keyMail = newKeyMail(accounts, 'invitation', { kind: 'customer-invitation', byName })
  return write(workspace, async (trx): Promise<Outcome<Customer>> => {
    const { id, name, email, passwordHash } = await knowCustomer(trx, person, workspace.now())
    if (passwordHash !== null) return refused('email', refusal('accounts.emailTaken'))
    const known = { id, name, email }
    await mailKeyLink(accounts, trx, keyMail, known)
    return { done: known }
  })
}
