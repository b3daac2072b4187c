import type { Admin, AdminRole } from '#app/admins/admin.ts'
import { addAdmin, findAdminByEmail } from '#app/admins/admins.server.ts'
import { spendAdminTokens } from '#app/admins/tokens.server.ts'
import { audit, COMMAND_LINE } from '#app/audit/audit.server.ts'
import { choosePassword } from '#app/auth/passwords/choose-password.server.ts'
import { endAdminSessions } from '#app/auth/sessions/admin-sessions.server.ts'
import type { Customer } from '#app/customers/customer.ts'
import { addCustomer } from '#app/customers/customers.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { registerSchema, resetSchema } from '#app/people/forms.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** Accounts made by whoever has a shell on the machine: no invitation, no mail, no throttle, the same rules. */

export interface PersonByHand {
  name: string
  email: string
  password: string
}

/** @returns the admin, who can sign in at once; or an encoded refusal. */
export async function createAdmin(
  platform: Platform,
  person: PersonByHand & { role: AdminRole },
): Promise<Admin | string> {
  const read = await readPerson(person, [])
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

/** Sets an admin's password and ends all their sessions. @returns an encoded refusal, or undefined when it is done. */
export async function setAdminPassword(
  platform: Platform,
  email: string,
  password: string,
): Promise<string | undefined> {
  const known = await findAdminByEmail(platform.db, email)
  if (!known) return refusal('accounts.unknownAdmin', { email: email.trim() })
  const read = resetSchema.safeParse({ password })
  if (!read.success) return read.error.issues[0]!.message
  const chosen = await choosePassword(password, [known.name, known.email])
  if (chosen.refusal) return firstError(chosen.refusal.errors)
  await platform.db.transaction().execute(async (trx) => {
    const now = platform.now()
    await trx.updateTable('admins').set({ password_hash: chosen.done }).where('id', '=', known.id).execute()
    await endAdminSessions(trx, known.id, now)
    await spendAdminTokens(trx, known.id, ['invitation', 'reset'], now)
    await audit(trx, COMMAND_LINE, 'admin.password', known.email, now)
  })
  return undefined
}

/** @returns the customer, whose address is taken as proven; or an encoded refusal. */
export async function createCustomer(workspace: Workspace, person: PersonByHand): Promise<Customer | string> {
  const read = await readPerson(person, [workspace.info.name, workspace.info.subdomain])
  if (typeof read === 'string') return read
  const now = workspace.now()
  const added = await addCustomer(workspace.db, { ...read, confirmedAt: now }, now)
  if (added)
    await audit(
      workspace.platform.db,
      COMMAND_LINE,
      'customer.added',
      `${added.email} (${workspace.info.name})`,
      now,
    )
  return added ?? refusal('accounts.customerTaken')
}

async function readPerson(person: PersonByHand, words: string[]) {
  const read = registerSchema.safeParse(person)
  if (!read.success) return read.error.issues[0]!.message
  const { name, email, password } = read.data
  const chosen = await choosePassword(password, [...words, name, email])
  if (chosen.refusal) return firstError(chosen.refusal.errors)
  return { name, email, passwordHash: chosen.done }
}

function firstError(errors: Record<string, string>): string {
  return Object.values(errors)[0]!
}
