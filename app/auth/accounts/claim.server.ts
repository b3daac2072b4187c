import { choosePassword } from '#app/auth/passwords/choose-password.server.ts'
import { blocked, type Outcome, refused } from '#app/auth/refusing/refusal.ts'
import { endCustomerSessions } from '#app/auth/sessions/customer-sessions.server.ts'
import type { Customer } from '#app/customers/customer.ts'
import {
  addCustomer,
  findCustomerByEmail,
  knowCustomer,
  markTicketsChanged,
} from '#app/customers/customers.server.ts'
import {
  findMailedTo,
  findToken,
  makeKeyLink,
  spendTokens,
  type TokenKind,
} from '#app/customers/tokens.server.ts'
import { digest } from '#app/db/id.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { enqueue } from '#app/outbox/outbox.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'

/** Links that prove an address and lead to an account for it. */
const KINDS: readonly TokenKind[] = ['confirmation', 'claim', 'invitation']

/**
 * Whom a link is for, as its page shows it, while it can still be used.
 *
 * @returns 'uninvited' where a stranger asked for the link and accounts are by invitation since.
 */
export async function findClaim(
  workspace: Workspace,
  secret: string,
): Promise<{ email: string; name: string } | 'uninvited' | undefined> {
  const token = await findToken(workspace.db, secret, KINDS, workspace.now())
  if (!token) return undefined
  const known = await findCustomerByEmail(workspace.db, token.email)
  // Somebody whom the team came to know meanwhile could ask for a link of their own.
  if (token.kind === 'confirmation' && workspace.info.signUp === 'invitation' && !known) return 'uninvited'
  return { email: token.email, name: known?.name ?? '' }
}

/** Whether an account has been claimed since by the holder of the address that a link was mailed to. */
export async function isClaimed({ db }: Workspace, secret: string): Promise<boolean> {
  const email = await findMailedTo(db, secret, KINDS)
  const known = email === undefined ? undefined : await findCustomerByEmail(db, email)
  return known !== undefined && known.passwordHash !== null && known.confirmedAt !== null
}

/**
 * Makes the account that a mailed link leads to, or gives the one that is there to the holder of its address: the one
 * that the team made, or one whose address nobody has proven, which somebody else may have made. Their password and
 * sessions end. Every such link to the address is used up.
 *
 * Refusals: 400 for a link that is dead or a password that is weak; 403 for somebody blocked, or not invited; 503.
 */
export async function claimAccount(
  workspace: Workspace,
  secret: string,
  person: { name: string; password: string },
): Promise<Outcome<Customer>> {
  const claim = await findClaim(workspace, secret)
  if (!claim) return refused('', refusal('accounts.linkDead'))
  if (claim === 'uninvited') return refused('', refusal('accounts.invitationOnly'), 403)
  const words = [workspace.info.name, workspace.info.subdomain, person.name, claim.email]
  const chosen = await choosePassword(person.password, words)
  if (chosen.refusal) return chosen
  const now = workspace.now()
  return write(workspace, async (trx): Promise<Outcome<Customer>> => {
    const token = await findToken(trx, secret, KINDS, now)
    if (!token) return refused('', refusal('accounts.linkDead'))
    await spendTokens(trx, token.email, KINDS, now)
    const account = { name: person.name, passwordHash: chosen.done, confirmedAt: now }
    const added = await addCustomer(trx, { ...account, email: token.email }, now)
    if (added) return { done: added }
    const known = (await findCustomerByEmail(trx, token.email))!
    if (known.blockedAt !== null) return blocked(workspace.platform.mail)
    const isToBeProven = token.kind === 'claim' && known.confirmedAt === null
    if (known.passwordHash !== null && !isToBeProven) return refused('', refusal('accounts.emailTaken'))
    await trx
      .updateTable('customers')
      .set({ name: account.name, password_hash: account.passwordHash, confirmed_at: now })
      .where('id', '=', known.id)
      .execute()
    await endCustomerSessions(trx, known.id, now)
    await markTicketsChanged(trx, known.id)
    return { done: { id: known.id, email: known.email, name: account.name } }
  })
}

/**
 * Invites somebody to a workspace: known to the team from then on, and mailed the link to their account.
 *
 * Refusals: 400 beside `email` where there is an account.
 */
export async function inviteCustomer(
  workspace: Workspace,
  person: { name: string; email: string },
  byName: string,
): Promise<Outcome<Customer>> {
  const { mail } = workspace.platform
  const now = workspace.now()
  return write(workspace, async (trx): Promise<Outcome<Customer>> => {
    const { id, name, email, passwordHash } = await knowCustomer(trx, person, now)
    if (passwordHash !== null) return refused('email', refusal('accounts.emailTaken'))
    const key = await makeKeyLink(workspace, trx, { kind: 'invitation', customerId: id, email })
    await enqueue(trx, {
      dedupeKey: `customer-invitation:${digest(key.link)}`,
      email: { kind: 'customer-invitation', workspaceName: workspace.info.name, byName, ...key },
      to: { address: email, name },
      mail,
      now,
    })
    return { done: { id, name, email } }
  })
}
