import type { Kysely, Transaction } from 'kysely'
import type { AdminRole } from '#app/admins/admin.ts'
import { type AdminAccount, addAdmin, countActiveOwners, findAdmin } from '#app/admins/admins.server.ts'
import { type AuditAction, type AuditActor, audit } from '#app/audit/audit.server.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { type Outcome, refused } from '#app/auth/refusing/refusal.ts'
import { endSessions } from '#app/auth/sessions/sessions.server.ts'
import { spendTokens } from '#app/auth/tokens.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { type KeyMail, mailKeyLink, newKeyMail } from './mail-key-link.server.ts'

type Changed = Outcome<AdminAccount>

const UNKNOWN: Changed = refused('', refusal('accounts.unknownPerson'))
const LAST_OWNER: Changed = refused('', refusal('accounts.lastOwner'), 409)

/** Refusals: 400 beside `email` where somebody has the address. */
export async function inviteAdmin(
  platform: Platform,
  actor: AuditActor,
  person: { name: string; email: string; role: AdminRole },
): Promise<Outcome<{ id: string }>> {
  const invitation = newInvitation(platform, actor)
  return platform.db.transaction().execute(async (trx): Promise<Outcome<{ id: string }>> => {
    const added = await addAdmin(trx, { ...person, passwordHash: null }, platform.now())
    if (!added) return refused('email', refusal('accounts.adminEmailTaken'))
    await mailKeyLink(adminAccounts(platform), trx, invitation, added)
    await audit(trx, actor, 'admin.invited', person.email, platform.now(), person.role)
    return { done: { id: added.id } }
  })
}

export function resendInvitation(platform: Platform, actor: AuditActor, id: string): Promise<Changed> {
  const invitation = newInvitation(platform, actor)
  return change(platform, actor, id, 'admin.invitation-resent', async (trx, known) => {
    if (known.passwordHash !== null || !known.active)
      return refused('', refusal('accounts.invitationNotWaiting'))
    await mailKeyLink(adminAccounts(platform), trx, invitation, known)
    return { done: known }
  })
}

/** An owner can start this, never set the password (ASVS 5.0, 6.4.6). */
export function sendAdminReset(platform: Platform, actor: AuditActor, id: string): Promise<Changed> {
  const accounts = adminAccounts(platform)
  const reset = newKeyMail(accounts, 'reset', { kind: 'password-reset' })
  return change(platform, actor, id, 'admin.reset-sent', async (trx, known) => {
    if (known.passwordHash === null || !known.active) return refused('', refusal('accounts.noPasswordYet'))
    await mailKeyLink(accounts, trx, reset, known)
    return { done: known }
  })
}

/** The last owner who can sign in stays one. */
export function setRole(
  platform: Platform,
  actor: AuditActor,
  id: string,
  role: AdminRole,
): Promise<Changed> {
  return change(
    platform,
    actor,
    id,
    'admin.role',
    async (trx, known) => {
      if (role !== 'owner' && (await isLastOwner(trx, known))) return LAST_OWNER
      await trx.updateTable('admins').set({ role }).where('id', '=', id).execute()
      return { done: { ...known, role } }
    },
    role,
  )
}

/** What they wrote stays. Not for the last owner who can sign in. */
export function deactivateAdmin(platform: Platform, actor: AuditActor, id: string): Promise<Changed> {
  return change(platform, actor, id, 'admin.deactivated', async (trx, known) => {
    if (await isLastOwner(trx, known)) return LAST_OWNER
    await trx.updateTable('admins').set({ active: 0 }).where('id', '=', id).execute()
    const accounts = adminAccounts(platform)
    await endSessions(accounts, trx, id)
    await spendTokens(accounts, trx, id, ['invitation', 'reset'])
    return { done: { ...known, active: false } }
  })
}

/** They sign in with the password they had; somebody who never joined needs a new invitation. */
export function reactivateAdmin(platform: Platform, actor: AuditActor, id: string): Promise<Changed> {
  return change(platform, actor, id, 'admin.reactivated', async (trx, known) => {
    await trx.updateTable('admins').set({ active: 1 }).where('id', '=', id).execute()
    return { done: { ...known, active: true } }
  })
}

function newInvitation(platform: Platform, { name: byName }: AuditActor): KeyMail {
  return newKeyMail(adminAccounts(platform), 'invitation', { kind: 'invitation', byName })
}

function change(
  platform: Platform,
  actor: AuditActor,
  id: string,
  action: AuditAction,
  act: (trx: Transaction<PlatformDatabase>, known: AdminAccount) => Promise<Changed>,
  detail: string | null = null,
): Promise<Changed> {
  return platform.db.transaction().execute(async (trx) => {
    const known = await findAdmin(trx, id)
    if (!known) return UNKNOWN
    const outcome = await act(trx, known)
    if (outcome.done) await audit(trx, actor, action, known.email, platform.now(), detail)
    return outcome
  })
}

async function isLastOwner(db: Kysely<PlatformDatabase>, known: AdminAccount): Promise<boolean> {
  const canSignIn = known.role === 'owner' && known.active && known.passwordHash !== null
  return canSignIn && (await countActiveOwners(db, known.id)) === 0
}
