import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { inConstantTime } from '#app/auth/limits/constant-time.server.ts'
import { mayMailTo } from '#app/auth/limits/mail-limits.server.ts'
import { networkOf } from '#app/auth/limits/network.ts'
import { attempt, hit, LIMITS, takeBack, throttleKey } from '#app/auth/limits/rate-limit.server.ts'
import { choosePassword, judgePassword } from '#app/auth/passwords/choose-password.server.ts'
import { type Outcome, refused, tooMany } from '#app/auth/refusing/refusal.ts'
import type { Customer } from '#app/customers/customer.ts'
import { addCustomer, type CustomerAccount, findCustomerByEmail } from '#app/customers/customers.server.ts'
import { newId } from '#app/db/id.server.ts'
import { renderEmail } from '#app/emails/rendered.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { enqueue } from '#app/outbox/enqueue.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { mailKeyLink, newKeyMail, takeBackMail } from './mail-key-link.server.ts'

export type Registered = { customer: Customer } | 'link-mailed'

/**
 * Mails an address that the team knows the link to claim it, and drops what was typed: a stranger's password
 * would open another's tickets. Refusals: 400 beside `email` (taken; sign-up may say so) or `password`; 403
 * where sign-up is not open; 429 after twenty accounts in an hour from one address, or many refused tries; 503.
 */
export async function registerCustomer(
  workspace: Workspace,
  person: { name: string; email: string; password: string },
  address: string,
): Promise<Outcome<Registered>> {
  if (workspace.info.signUp !== 'open') return refused('', refusal('accounts.invitationOnly'), 403)
  const { platform } = workspace
  // Until it leads to an account, each try is one more question of who has one.
  const refusedKey = throttleKey('signUpRefused', workspace.id, networkOf(address))
  const slowedMs = await attempt(platform, refusedKey, LIMITS.signUpRefused)
  if (slowedMs > 0) return tooMany('accounts.tooManySignUps', slowedMs)
  const waitMs = await countSignUp(workspace, address)
  if (waitMs > 0) {
    await takeBack(platform, refusedKey)
    return tooMany('accounts.tooManySignUps', waitMs)
  }
  const outcome = await makeAccount(workspace, person)
  await takeBack(platform, outcome.refusal ? signUpKey(address) : refusedKey)
  return outcome
}

async function makeAccount(
  workspace: Workspace,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<Outcome<Registered>> {
  const accounts = customerAccounts(workspace)
  // Before the address is looked up: the answer says nothing of it.
  const weak = await judgePassword(password, accounts, { name, email })
  if (weak) return weak
  const known = await findCustomerByEmail(workspace.db, email)
  if (known) return answerKnown(workspace, known)
  const { done: passwordHash, refusal: busy } = await choosePassword(password, accounts, { name, email })
  if (busy) return { refusal: busy }
  const customer = await addCustomer(
    workspace.db,
    { name, email, passwordHash, confirmedAt: null },
    workspace.now(),
  )
  // Somebody took the address while the password was hashed.
  return customer ? { done: { customer } } : refused('email', refusal('accounts.emailTaken'))
}

async function answerKnown(workspace: Workspace, known: CustomerAccount): Promise<Outcome<Registered>> {
  if (known.passwordHash !== null) return refused('email', refusal('accounts.emailTaken'))
  await mailLink(workspace, known.email, known)
  return { done: 'link-mailed' }
}

/** All answers are alike. Refusals: 429 after twenty in an hour from one address. */
export async function requestAccount(
  workspace: Workspace,
  email: string,
  address: string,
): Promise<Outcome<'link-mailed'>> {
  const waitMs = await countSignUp(workspace, address)
  if (waitMs > 0) return tooMany('accounts.tooManySignUps', waitMs)
  return inConstantTime(async () => {
    const known = await findCustomerByEmail(workspace.db, email)
    await mailLink(workspace, email, known)
    return { done: 'link-mailed' }
  })
}

function countSignUp(workspace: Workspace, address: string): Promise<number> {
  return hit(workspace.platform, signUpKey(address), LIMITS.signUp)
}

function signUpKey(address: string): string {
  return throttleKey('signUp', networkOf(address))
}

/** At most three an hour; for the blocked and uninvited the same is written and taken back, to take as long. */
async function mailLink(
  workspace: Workspace,
  email: string,
  known: CustomerAccount | undefined,
): Promise<void> {
  if (!(await mayMailTo(workspace.platform, workspace.id, email))) return
  const isFor = known ? known.blockedAt === null : workspace.info.signUp !== 'invitation'
  const { name: workspaceName, subdomain } = workspace.info
  const { mail } = workspace.platform
  if (known?.passwordHash) {
    const link = `${mail.origin}/${subdomain}/login`
    const dedupeKey = `has-account:${newId()}`
    const rendered = renderEmail({ kind: 'address-has-account', workspaceName, link }, mail)
    const to = { address: email, name: known.name }
    return write(workspace, async (trx) => {
      await enqueue(trx, { dedupeKey, rendered, to, mail, now: workspace.now() })
      if (!isFor) await takeBackMail(trx, dedupeKey)
    })
  }
  const person = { id: known?.id ?? null, name: known?.name ?? '', email }
  const accounts = customerAccounts(workspace)
  const keyMail = newKeyMail(accounts, known ? 'claim' : 'confirmation', { kind: 'address-confirmation' })
  await write(workspace, (trx) => mailKeyLink(accounts, trx, keyMail, person, isFor))
}
