import type { Admin } from '#app/admins/admin.ts'
import { audit } from '#app/audit/audit.server.ts'
import { findTokenHolder } from '#app/auth/account.server.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { choosePassword } from '#app/auth/passwords/choose-password.server.ts'
import { LINK_DEAD, type Outcome } from '#app/auth/refusing/refusal.ts'
import { spendTokens } from '#app/auth/tokens.server.ts'
import type { Platform } from '#app/db/platform.server.ts'

/** Refusals: 400 for a link that is dead or a password that is weak; 503. */
export async function acceptInvitation(
  platform: Platform,
  secret: string,
  person: { name: string; password: string },
  address: string,
): Promise<Outcome<Admin>> {
  const accounts = adminAccounts(platform)
  const invited = (await findTokenHolder(accounts, secret, 'invitation'))?.person
  if (!invited) return LINK_DEAD
  const { name } = person
  const chosen = await choosePassword(person.password, accounts, { name, email: invited.email })
  if (chosen.refusal) return chosen
  return platform.db.transaction().execute(async (trx): Promise<Outcome<Admin>> => {
    // Again, inside: a link sent twice at once works once.
    if (!(await findTokenHolder(accounts, secret, 'invitation', trx))) return LINK_DEAD
    const { id, email } = invited
    await spendTokens(accounts, trx, id, ['invitation', 'reset'])
    await trx.updateTable('admins').set({ name, password_hash: chosen.done }).where('id', '=', id).execute()
    await audit(trx, { id, name, address }, 'admin.joined', email, platform.now())
    return { done: { ...invited, name } }
  })
}
