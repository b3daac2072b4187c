import type { Admin, AdminRole } from '#app/admins/admin.ts'
import { addAdmin } from '#app/admins/admins.server.ts'
import { audit, COMMAND_LINE } from '#app/audit/audit.server.ts'
import { findAccount } from '#app/auth/account.server.ts'
import type { Accounts } from '#app/auth/account.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { choosePassword } from '#app/auth/passwords/choose-password.server.ts'
import { setPassword } from '#app/auth/passwords/set-password.server.ts'
import type { Customer } from '#app/customers/customer.ts'
import { addCustomer } from '#app/customers/customers.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { registerSchema, resetSchema } from '#app/people/forms.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** Made with a shell on the machine: no invitation, no mail, no throttle, the same rules. */

export interface NewPerson {
  name: string
  email: string
  password: string
}

/** @returns the admin, or an encoded refusal. */
export async function createAdmin(
  platform: Platform,
  person: NewPerson & { role: AdminRole },
): Promise<Admin | string> {
  const read = await readPerson(person, adminAccounts(platform))
  if (typeof read === 'string') return read
  const { name, email, passwordHash } = read
  return platform.db.transaction().execute(async (trx) => {
    const now = platform.now()
    const admin = await addAdmin(trx, { name, email, passwordHash, role: person.role }, now)
    if (!admin) return refusal('accounts.adminEmailTaken')
    await audit(trx, COMMAND_LINE, 'admin.added', email, now, person.role)
    return admin
  })
}

/** Ends all their sessions. @returns an encoded refusal, or undefined. */
export async function setAdminPassword(
  platform: Platform,
  email: string,
  password: string,
): Promise<string | undefined> {
  const accounts = adminAccounts(platform)
  const known = await findAccount(accounts, platform.db, { email })
  if (!known) return refusal('accounts.unknownAdmin', { email: email.trim() })
  const read = resetSchema.safeParse({ password })
  if (!read.success) return read.error.issues[0]!.message
  const chosen = await choosePassword(password, accounts, known.person)
  if (chosen.refusal) return firstError(chosen.refusal.errors)
  await platform.db.transaction().execute(async (trx) => {
    await setPassword(accounts, trx, known.person, chosen.done, { spent: ['invitation', 'reset'] })
    await audit(trx, COMMAND_LINE, 'admin.password', known.person.email, platform.now())
  })
  return undefined
}

/** The address is taken as proven. @returns the customer, or an encoded refusal. */
export async function createCustomer(workspace: Workspace, person: NewPerson): Promise<Customer | string> {
  const read = await readPerson(person, customerAccounts(workspace))
  if (typeof read === 'string') return read
  const now = workspace.now()
  const added = await addCustomer(workspace.db, { ...read, confirmedAt: now }, now)
  if (!added) return refusal('accounts.customerTaken')
  const subject = `${added.email} (${workspace.info.name})`
  await audit(workspace.platform.db, COMMAND_LINE, 'customer.added', subject, now)
  return added
}

async function readPerson(person: NewPerson, accounts: Pick<Accounts, 'words'>) {
  const read = registerSchema.safeParse(person)
  if (!read.success) return read.error.issues[0]!.message
  const { name, email, password } = read.data
  const chosen = await choosePassword(password, accounts, { name, email })
  if (chosen.refusal) return firstError(chosen.refusal.errors)
  return { name, email, passwordHash: chosen.done }
}

function firstError(errors: Record<string, string>): string {
  return Object.values(errors)[0]!
}
