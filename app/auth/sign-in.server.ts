import { Authenticator } from 'remix-auth'
import { FormStrategy } from 'remix-auth-form'
import type { Admin } from '#app/admins/admin.ts'
import { findAdminByEmail } from '#app/admins/admins.server.ts'
import type { Customer } from '#app/customers/customer.ts'
import { findCustomerByEmail } from '#app/customers/customers.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { Log } from '#app/log.ts'
import { type SignIn, signInSchema } from '#app/people/forms.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { checkSignIn } from './check-sign-in.server.ts'
import type { Refusal } from './refusing/refusal.ts'
import { listAdminAddresses } from './sessions/admin-sessions.server.ts'
import { DESK_COOKIE } from './sessions/cookies.server.ts'
import { listCustomerAddresses } from './sessions/customer-sessions.server.ts'

/** What the form strategy throws where a password does not let its person in. */
export class SignInRefused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('Sign-in refused')
    this.refusal = refusal
  }
}

/**
 * Signs a customer in to one workspace from a form with `email` and `password`, read and checked. An unknown address, one without
 * a password and a wrong password are answered alike, in words, status and time.
 *
 * @param address the client's, which is throttled.
 */
export function customerAuthenticator(
  workspace: Workspace,
  address: string,
  log: Log,
): Authenticator<Customer> {
  const { platform } = workspace
  return formAuthenticator(async ({ email, password }) => {
    const known = await findCustomerByEmail(workspace.db, email)
    const candidate = known && { ...known, blocked: known.blockedAt !== null }
    const addressesOf = (id: string) => listCustomerAddresses(workspace.db, id)
    const place = { platform, name: workspace.id, address, log, addressesOf }
    const { done, refusal } = await checkSignIn(place, email, password, candidate)
    if (refusal || !known) throw new SignInRefused(refusal!)
    if (done.rehashed) {
      await workspace.db
        .updateTable('customers')
        .set({ password_hash: done.rehashed })
        .where('id', '=', known.id)
        // Another may have been chosen while this one was compared.
        .where('password_hash', '=', known.passwordHash)
        .execute()
    }
    return { id: known.id, email: known.email, name: known.name }
  })
}

/** Signs an admin in to the desk; as {@link customerAuthenticator}. Somebody deactivated is unknown. */
export function adminAuthenticator(platform: Platform, address: string, log: Log): Authenticator<Admin> {
  return formAuthenticator(async ({ email, password }) => {
    const known = await findAdminByEmail(platform.db, email)
    const candidate = known?.active ? { ...known, blocked: false } : undefined
    const addressesOf = (id: string) => listAdminAddresses(platform.db, id)
    const place = { platform, name: DESK_COOKIE, address, log, addressesOf }
    const { done, refusal } = await checkSignIn(place, email, password, candidate)
    if (refusal || !known) throw new SignInRefused(refusal!)
    if (done.rehashed) {
      await platform.db
        .updateTable('admins')
        .set({ password_hash: done.rehashed })
        .where('id', '=', known.id)
        // Another may have been chosen while this one was compared.
        .where('password_hash', '=', known.passwordHash)
        .execute()
    }
    return { id: known.id, email: known.email, name: known.name, role: known.role }
  })
}

function formAuthenticator<User>(verify: (form: SignIn) => Promise<User>): Authenticator<User> {
  const authenticator = new Authenticator<User>()
  authenticator.use(
    new FormStrategy<User>(({ form }) => verify(signInSchema.parse(Object.fromEntries(form)))),
    'form',
  )
  return authenticator
}
