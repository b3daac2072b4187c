import { digest, newSecret } from '#app/db/id.server.ts'
import type { Key } from '#app/emails/about-accounts.ts'
import { type AccountDatabase, type Accounts, accountsIn, type TokenKind } from './account.ts'

const HOUR_MS = 60 * 60_000

/** ASVS 5.0, 6.4.1 and 6.4.3. */
const LIFETIME_MS: Record<TokenKind, number> = {
  reset: HOUR_MS / 2,
  confirmation: 72 * HOUR_MS,
  claim: 72 * HOUR_MS,
  invitation: 72 * HOUR_MS,
  setup: 24 * HOUR_MS,
}

export interface Token {
  kind: TokenKind
  /** Null for a stranger's address, and for set-up. */
  personId: string | null
  /** The address that it was mailed to; of an admin's, the id. */
  owner: string | null
}

/** Opens nothing before it is kept. */
export interface NewKey {
  kind: TokenKind
  secret: string
  createdAt: number
  /** What an email says of it. */
  link: Key
}

export function newKey(accounts: Accounts, kind: TokenKind): NewKey {
  const { platform, timeZone } = accounts
  const createdAt = platform.now()
  const secret = newSecret()
  const link = platform.mail.origin + accounts.linkPath(kind, secret)
  return { kind, secret, createdAt, link: { link, expiresAt: createdAt + LIFETIME_MS[kind], timeZone } }
}

/** Only the digest of the secret is stored. An admin's earlier links of the same kind stop working. */
export async function keepKey(
  accounts: Accounts,
  db: AccountDatabase,
  { kind, secret, createdAt, link }: NewKey,
  person: { id: string | null; email: string },
): Promise<void> {
  const { names } = accounts
  if (accounts.kind === 'admin') await spendTokens(accounts, db, person.id, [kind])
  await accountsIn(db)
    .insertInto(names.tokens)
    .values({
      hash: digest(secret),
      kind,
      [names.personId]: person.id,
      [names.owner]: ownerOf(accounts, person),
      created_at: createdAt,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute()
}

export async function makeKeyLink(
  accounts: Accounts,
  db: AccountDatabase,
  kind: TokenKind,
  person: { id: string | null; email: string },
): Promise<Key> {
  const key = newKey(accounts, kind)
  await keepKey(accounts, db, key, person)
  return key.link
}

export async function findToken(
  { names, platform }: Accounts,
  db: AccountDatabase,
  secret: string,
  kinds: readonly TokenKind[],
): Promise<Token | undefined> {
  const hash = digest(secret)
  const row = await accountsIn(db)
    .selectFrom(names.tokens)
    .select(['kind', `${names.personId} as personId`, `${names.owner} as owner`, 'expires_at'])
    .where('hash', '=', hash)
    .where('kind', 'in', kinds)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { expires_at, ...token } = row
  const now = platform.now()
  if (expires_at > now) return token
  // Once seen expired, expired for ever, whatever the clock says later.
  await accountsIn(db).updateTable(names.tokens).set({ used_at: now }).where('hash', '=', hash).execute()
  return undefined
}

export async function spendTokens(
  { names, platform }: Accounts,
  db: AccountDatabase,
  owner: string | null,
  kinds: readonly TokenKind[],
): Promise<void> {
  await accountsIn(db)
    .updateTable(names.tokens)
    .set({ used_at: platform.now() })
    .where(names.owner, owner === null ? 'is' : '=', owner)
    .where('kind', 'in', kinds)
    .where('used_at', 'is', null)
    .execute()
}

export function ownerOf({ kind }: Accounts, { id, email }: { id: string | null; email: string }) {
  return kind === 'admin' ? id : email
}
