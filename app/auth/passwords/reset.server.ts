import { forgetMail } from '#app/auth/accounts/forget-mail.server.ts'
import { inConstantTime } from '#app/auth/limits/constant-time.server.ts'
import { countMailRequest, mayMailTo } from '#app/auth/limits/mail-limits.server.ts'
import { type Outcome, refused, tooMany } from '#app/auth/refusing/refusal.ts'
import { endCustomerSessions } from '#app/auth/sessions/customer-sessions.server.ts'
import { findCustomerByEmail } from '#app/customers/customers.server.ts'
import { findToken, makeKeyLink, spendTokens } from '#app/customers/tokens.server.ts'
import { digest } from '#app/db/id.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { enqueue } from '#app/outbox/outbox.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { choosePassword } from './choose-password.server.ts'

/**
 * Mails the link to a new password to whoever has an account with this address; somebody the team knows gets the
 * link to claim theirs. The answer and its time are the same for everybody, known or not.
 *
 * Refusals: 429 after twenty requests in an hour from one address.
 */
export async function requestReset(
  workspace: Workspace,
  email: string,
  address: string,
): Promise<Outcome<'answered'>> {
  const waitMs = await countMailRequest(workspace.platform, workspace.id, address)
  if (waitMs > 0) return tooMany('accounts.tooManyMails', waitMs)
  return inConstantTime(async () => {
    if (await mayMailTo(workspace.platform, workspace.id, email)) await mailReset(workspace, email)
    return { done: 'answered' }
  })
}

async function mailReset(workspace: Workspace, address: string): Promise<void> {
  const known = await findCustomerByEmail(workspace.db, address)
  const isFor = known !== undefined && known.blockedAt === null
  const { mail } = workspace.platform
  const workspaceName = workspace.info.name
  const now = workspace.now()
  const [tokenKind, kind] =
    known?.passwordHash === null
      ? (['claim', 'address-confirmation'] as const)
      : (['reset', 'password-reset'] as const)
  await write(workspace, async (trx) => {
    const token = { kind: tokenKind, customerId: known?.id ?? null, email: address }
    const key = await makeKeyLink(workspace, trx, token)
    const dedupeKey = `${tokenKind}:${digest(key.link)}`
    const email = { kind, workspaceName, ...key }
    await enqueue(trx, { dedupeKey, email, to: { address, name: known?.name ?? '' }, mail, now })
    if (!isFor) await forgetMail(trx, 'tokens', { dedupeKey, ...key })
  })
}

/** The address a reset link is for, while it can still be used. */
export async function findReset(workspace: Workspace, secret: string): Promise<string | undefined> {
  return (await findToken(workspace.db, secret, ['reset'], workspace.now()))?.email
}

/**
 * Sets a new password through a mailed link, which works once, and ends every session of the person. The link
 * also proves the address.
 *
 * Refusals: 400 for a link that is dead or a password that is weak; 503.
 */
export async function resetPassword(
  workspace: Workspace,
  secret: string,
  password: string,
): Promise<Outcome<'changed'>> {
  const email = await findReset(workspace, secret)
  const known = email === undefined ? undefined : await findCustomerByEmail(workspace.db, email)
  if (!known) return refused('', refusal('accounts.linkDead'))
  const words = [workspace.info.name, workspace.info.subdomain, known.name, known.email]
  const chosen = await choosePassword(password, words)
  if (chosen.refusal) return chosen
  const now = workspace.now()
  return workspace.db.transaction().execute(async (trx): Promise<Outcome<'changed'>> => {
    // Again, inside: a link sent twice at once works once.
    const token = await findToken(trx, secret, ['reset'], now)
    if (!token?.customerId) return refused('', refusal('accounts.linkDead'))
    await spendTokens(trx, token.email, ['reset'], now)
    await trx
      .updateTable('customers')
      .set({ password_hash: chosen.done, confirmed_at: known.confirmedAt ?? now })
      .where('id', '=', token.customerId)
      .execute()
    await endCustomerSessions(trx, token.customerId, now)
    return { done: 'changed' }
  })
}
