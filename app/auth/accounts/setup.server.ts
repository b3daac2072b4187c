import type { Admin } from '#app/admins/admin.ts'
import { addAdmin, countActiveOwners, findAdminByEmail } from '#app/admins/admins.server.ts'
import { audit } from '#app/audit/audit.server.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { choosePassword } from '#app/auth/passwords/choose-password.server.ts'
import { type Outcome, refused } from '#app/auth/refusing/refusal.ts'
import { findToken, makeKeyLink, spendTokens } from '#app/auth/tokens.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { addFirstDepartments } from '#app/departments/first.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { keepSettings } from '#app/settings/settings.server.ts'
import { createWorkspace } from '#app/workspaces/changing.server.ts'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import type { FirstRun } from './setup.ts'

/** The link before stops working. @returns undefined once there is an owner: then nobody can claim the install. */
export async function makeSetupLink(platform: Platform): Promise<string | undefined> {
  return platform.db.transaction().execute(async (trx) => {
    if ((await countActiveOwners(trx)) > 0) return undefined
    return (await makeKeyLink(adminAccounts(platform), trx, 'setup', { id: null, email: '' })).link
  })
}

export async function isSetUp(platform: Platform): Promise<boolean> {
  return (await countActiveOwners(platform.db)) > 0
}

export async function isSetupSecret(platform: Platform, secret: string): Promise<boolean> {
  if (await isSetUp(platform)) return false
  return (await findToken(adminAccounts(platform), platform.db, secret, ['setup'])) !== undefined
}

/**
 * The workspace comes after the transaction: should the machine stop between, the owner adds it at the desk.
 * Refusals: 400 for a dead link, beside `password`, `email` or `subdomain`; 503.
 */
export async function setUp(
  platform: Platform,
  dataDir: string,
  secret: string,
  first: FirstRun,
  address: string,
): Promise<Outcome<Admin>> {
  if (!(await isSetupSecret(platform, secret))) return refused('', refusal('accounts.setupLinkDead'))
  if (await findWorkspaceBySubdomain(platform, first.subdomain)) {
    return refused('subdomain', refusal('workspaces.subdomainTaken'))
  }
  if (await findAdminByEmail(platform.db, first.email)) {
    return refused('email', refusal('accounts.adminEmailTaken'))
  }
  const chosen = await choosePassword(first.password, { words: [first.workspace, first.subdomain] }, first)
  if (chosen.refusal) return chosen
  const outcome = await makeOwner(platform, secret, first, chosen.done, address)
  if (outcome.done) {
    const { workspace: name, subdomain, timeZone } = first
    await createWorkspace(platform, dataDir, { name, subdomain, timeZone })
  }
  return outcome
}

function makeOwner(
  platform: Platform,
  secret: string,
  { name, email, timeZone }: FirstRun,
  passwordHash: string,
  address: string,
): Promise<Outcome<Admin>> {
  const now = platform.now()
  const accounts = adminAccounts(platform)
  return platform.db.transaction().execute(async (trx): Promise<Outcome<Admin>> => {
    // Of two forms sent at once one claims the install.
    const isAlive = await findToken(accounts, trx, secret, ['setup'])
    if (!isAlive || (await countActiveOwners(trx)) > 0) {
      return refused('', refusal('accounts.setupLinkDead'))
    }
    await spendTokens(accounts, trx, null, ['setup'])
    const owner = await addAdmin(trx, { name, email, passwordHash, role: 'owner' }, now)
    if (!owner) return refused('email', refusal('accounts.adminEmailTaken'))
    await addFirstDepartments(trx, now)
    await keepSettings(trx, { timeZone })
    await audit(trx, { id: owner.id, name, address }, 'setup.done', email, now)
    return { done: owner }
  })
}
