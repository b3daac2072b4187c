import type { Kysely } from 'kysely'
import { audit, difference } from '#app/audit/audit.server.ts'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { Flag } from '#app/db/schema/values.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { canonicalAddress } from '#app/people/address.ts'
import type { Admin, AdminRole } from './admin.ts'

/** The hash never leaves the server. */
export interface AdminAccount extends Admin {
  passwordHash: string | null
  active: boolean
  createdAt: number
  lastSeenAt: number | null
}

const COLUMNS = [
  'id',
  'email',
  'name',
  'role',
  'password_hash as passwordHash',
  'active',
  'created_at as createdAt',
  'last_seen_at as lastSeenAt',
] as const

function toAccount(row: Omit<AdminAccount, 'active'> & { active: Flag }): AdminAccount {
  return { ...row, active: row.active === 1 }
}

/** @param email in whatever way it was written. */
export async function findAdminByEmail(
  db: Kysely<PlatformDatabase>,
  email: string,
): Promise<AdminAccount | undefined> {
  const row = await db
    .selectFrom('admins')
    .select(COLUMNS)
    .where('email', '=', canonicalAddress(email))
    .executeTakeFirst()
  return row && toAccount(row)
}

/** Active or not. */
export async function findAdmin(db: Kysely<PlatformDatabase>, id: string): Promise<AdminAccount | undefined> {
  const row = await db.selectFrom('admins').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row && toAccount(row)
}

/** Also who was deactivated or has not accepted yet. A team is small. */
export async function listAdmins(platform: Platform): Promise<AdminAccount[]> {
  return (await adminsByName(platform.db, {})).map(toAccount)
}

const adminsByName = compileOnce()((db: Kysely<PlatformDatabase>) =>
  db
    .selectFrom('admins')
    .select(COLUMNS)
    .orderBy('name', (order) => order.collate('nocase'))
    .orderBy('id'),
)

/** @returns undefined where somebody has the address. */
export async function addAdmin(
  db: Kysely<PlatformDatabase>,
  admin: { email: string; name: string; role: AdminRole; passwordHash: string | null },
  now: number,
): Promise<Admin | undefined> {
  const id = newId()
  const inserted = await db
    .insertInto('admins')
    .values({
      id,
      email: admin.email,
      name: admin.name,
      role: admin.role,
      password_hash: admin.passwordHash,
      active: 1,
      created_at: now,
      last_seen_at: null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) return undefined
  return { id, email: admin.email, name: admin.name, role: admin.role }
}

/** What they wrote under the old name keeps it. */
export async function renameAdmin(
  platform: Platform,
  { id, name: before, email }: Admin,
  name: string,
  address: string,
): Promise<void> {
  const changed = difference({ name: before }, { name })
  if (changed === null) return
  await platform.db.transaction().execute(async (trx) => {
    await trx.updateTable('admins').set({ name }).where('id', '=', id).execute()
    await audit(trx, { id, name: before, address }, 'admin.renamed', email, platform.now(), changed)
  })
}

/** Counts those who can sign in, apart from `but`. Once there was one, there always is. */
export async function countActiveOwners(db: Kysely<PlatformDatabase>, but = ''): Promise<number> {
  const { owners } = await db
    .selectFrom('admins')
    .select((row) => row.fn.countAll<number>().as('owners'))
    .where('role', '=', 'owner')
    .where('active', '=', 1)
    .where('password_hash', 'is not', null)
    .where('id', '!=', but)
    .executeTakeFirstOrThrow()
  return owners
}
