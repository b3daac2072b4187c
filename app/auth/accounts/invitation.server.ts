import type { Admin } from '#app/admins/admin.ts'
import { findAdmin } from '#app/admins/admins.server.ts'
import { findAdminToken, spendAdminTokens } from '#app/admins/tokens.server.ts'
import { audit } from '#app/audit/audit.server.ts'
import { choosePassword } from '#app/auth/passwords/choose-password.server.ts'
import { type Outcome, refused } from '#app/auth/refusing/refusal.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { refusal } from '#app/i18n/refusal.ts'

/** Whom an invitation to the team is for, while it can still be accepted. */
export async function findInvitation(
  platform: Platform,
  secret: string,
): Promise<{ email: string; name: string } | undefined> {
  const token = await findAdminToken(platform.db, secret, 'invitation', platform.now())
  const known = token?.adminId ? await findAdmin(platform.db, token.adminId) : undefined
  return known?.active ? { email: known.email, name: known.name } : undefined
}

/**
 * Joins the team, through a mailed link that works once.
 *
 * Refusals: 400 for a link that is dead or a password that is weak; 503.
 */
export async function acceptInvitation(
  platform: Platform,
  secret: string,
  person: { name: string; password: string },
  address: string,
): Promise<Outcome<Admin>> {
  const invited = await findInvitation(platform, secret)
  if (!invited) return refused('', refusal('accounts.linkDead'))
  const chosen = await choosePassword(person.password, [person.name, invited.email])
  if (chosen.refusal) return chosen
  const now = platform.now()
  const { name } = person
  return platform.db.transaction().execute(async (trx): Promise<Outcome<Admin>> => {
    // Again, inside: a link sent twice at once works once.
    const token = await findAdminToken(trx, secret, 'invitation', now)
    const known = token?.adminId ? await findAdmin(trx, token.adminId) : undefined
    if (!known?.active) return refused('', refusal('accounts.linkDead'))
    await spendAdminTokens(trx, known.id, ['invitation', 'reset'], now)
    await trx
      .updateTable('admins')
      .set({ name, password_hash: chosen.done })
      .where('id', '=', known.id)
      .execute()
    await audit(trx, { id: known.id, name, address }, 'admin.joined', known.email, now)
    return { done: { id: known.id, email: known.email, name, role: known.role } }
  })
}
