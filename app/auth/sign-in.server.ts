import type { Submission } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Authenticator } from 'remix-auth'
import { FormStrategy } from 'remix-auth-form'
import type { Admin } from '#app/admins/admin.ts'
import { findAdminByEmail } from '#app/admins/admins.server.ts'
import type { Customer } from '#app/customers/customer.ts'
import { findCustomerByEmail } from '#app/customers/customers.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { signInSchema } from '#app/people/forms.ts'
import { refusal } from '#app/words/refusal.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { hashPassword, verifyPassword } from './password.server.ts'
import { BUSY, type Refusal, refused, tooMany } from './refusal.ts'
import { attempt, forgive, hit, LIMITS, networkOf, takeBack, throttleKey } from './throttle.server.ts'

type SignInSubmission = Submission<{ email: string; password: string }>

/** What the form strategy throws: the form as it was sent, and why it leads nowhere. */
export class SignInRefused extends Error {
  readonly submission: SignInSubmission
  readonly refusal: Refusal

  constructor(submission: SignInSubmission, refused: Refusal) {
    super('Sign-in refused')
    this.submission = submission
    this.refusal = refused
  }
}

interface Candidate {
  passwordHash: string | null
  blocked: boolean
}

/**
 * Signs a customer in to one workspace from a form with `email` and `password`. An unknown address, one without
 * a password and a wrong password are answered alike, in words, status and time.
 *
 * @param address the client's, which is throttled.
 */
export function customerAuthenticator(workspace: Workspace, address: string): Authenticator<Customer> {
  return formAuthenticator(async (form) => {
    const { email, password, submission } = readForm(form)
    const account = await findCustomerByEmail(workspace.db, email)
    const candidate = account && { passwordHash: account.passwordHash, blocked: account.blockedAt !== null }
    const place = { platform: workspace.platform, name: workspace.id, address }
    const rehashed = await check(place, email, password, candidate, submission)
    if (rehashed) {
      await workspace.db
        .updateTable('customers')
        .set({ password_hash: rehashed })
        .where('id', '=', account!.id)
        .execute()
    }
    return { id: account!.id, email: account!.email, name: account!.name }
  })
}

/** Signs an admin in to the desk; as {@link customerAuthenticator}. Somebody deactivated is unknown. */
export function adminAuthenticator(platform: Platform, address: string): Authenticator<Admin> {
  return formAuthenticator(async (form) => {
    const { email, password, submission } = readForm(form)
    const account = await findAdminByEmail(platform.db, email)
    const candidate = account?.active ? { passwordHash: account.passwordHash, blocked: false } : undefined
    const rehashed = await check({ platform, name: 'desk', address }, email, password, candidate, submission)
    if (rehashed) {
      await platform.db
        .updateTable('admins')
        .set({ password_hash: rehashed })
        .where('id', '=', account!.id)
        .execute()
    }
    return { id: account!.id, email: account!.email, name: account!.name, role: account!.role }
  })
}

function formAuthenticator<User>(verify: (form: FormData) => Promise<User>): Authenticator<User> {
  const authenticator = new Authenticator<User>()
  authenticator.use(new FormStrategy<User>(({ form }) => verify(form)), 'form')
  return authenticator
}

function readForm(form: FormData) {
  const submission = parseWithZod(form, { schema: signInSchema })
  if (submission.status !== 'success') throw new SignInRefused(submission, { status: 400, errors: {} })
  return { ...submission.value, submission }
}

/** @returns a new hash where the stored one was made with other parameters. */
async function check(
  place: { platform: Platform; name: string; address: string },
  email: string,
  password: string,
  candidate: Candidate | undefined,
  submission: SignInSubmission,
): Promise<string | undefined> {
  const refuse = ({ refusal }: { refusal: Refusal }) => new SignInRefused(submission, refusal)
  const { platform } = place
  const network = networkOf(place.address)
  const fromHere = throttleKey('signInAddress', network)
  const toAccount = throttleKey('signIn', place.name, email, network)
  const { signInAddress, signIn } = LIMITS

  const waitHere = await hit(platform, fromHere, signInAddress.limit, signInAddress.windowMs)
  if (waitHere > 0) throw refuse(tooMany('accounts.tooManySignIns', waitHere))
  const waitAccount = await attempt(platform, toAccount, signIn.limit, signIn.windowMs)
  if (waitAccount > 0) {
    await takeBack(platform, fromHere)
    throw refuse(tooMany('accounts.tooManySignIns', waitAccount))
  }

  const verdict = await verifyPassword(password, candidate?.passwordHash)
  if (verdict === 'busy') {
    await takeBack(platform, fromHere)
    await takeBack(platform, toAccount)
    throw refuse(BUSY)
  }
  if (verdict === 'wrong') throw refuse(refused('', refusal('accounts.wrongSignIn')))
  await takeBack(platform, fromHere)
  await forgive(platform, toAccount)
  // Only who knows the password learns that the account is blocked.
  if (candidate!.blocked) throw refuse(refused('', refusal('accounts.blocked'), 403))
  return verdict === 'stale' ? hashPassword(password) : undefined
}
