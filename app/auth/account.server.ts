import { canonicalAddress } from '#app/people/address.ts'
import {
  type AccountDatabase,
  type Accounts,
  accountsIn,
  type Person,
  type Standing,
  type TokenKind,
} from './account.ts'
import { findToken } from './tokens.server.ts'

/** The hash never leaves the server. */
export type Account<Who extends Person> = Standing<Who> & { passwordHash: string | null }

/** By address, in whatever way it was written, or by id; live or not. */
export async function findAccount<Who extends Person>(
  { names, read }: Accounts<Who>,
  db: AccountDatabase,
  by: { email: string } | { id: string },
): Promise<Account<Who> | undefined> {
  const [column, value] =
    'id' in by ? (['id', by.id] as const) : (['email', canonicalAddress(by.email)] as const)
  const row = await accountsIn(db)
    .selectFrom(names.people)
    .select(['id', 'email', 'name', 'password_hash', ...names.more])
    .where(column, '=', value)
    .executeTakeFirst()
  return row && { ...read(row), passwordHash: row.password_hash }
}

/** While the link can still be used and its person has not been deactivated. */
export async function findTokenHolder<Who extends Person>(
  accounts: Accounts<Who>,
  secret: string,
  kind: TokenKind,
  db: AccountDatabase = accounts.db,
): Promise<Account<Who> | undefined> {
  const token = await findToken(accounts, db, secret, [kind])
  const known = token?.personId ? await findAccount(accounts, db, { id: token.personId }) : undefined
  return known?.state === 'gone' ? undefined : known
}
