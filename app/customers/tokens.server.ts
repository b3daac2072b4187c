import type { Kysely } from 'kysely'
import { digest } from '#app/db/id.server.ts'
import { FIRST_VISIT_MS, newKey, RESET_MS } from '#app/db/key.server.ts'
import type { TokensTable, WorkspaceDatabase } from '#app/db/schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

export type TokenKind = TokensTable['kind']

const LIFETIME_MS: Record<TokenKind, number> = {
  reset: RESET_MS,
  confirmation: FIRST_VISIT_MS,
  claim: FIRST_VISIT_MS,
  invitation: FIRST_VISIT_MS,
}

/** A link that is itself a key, as emails say it. */
export interface KeyLink {
  /** Absolute; begins with the configured origin, never with what a request said of its host. */
  link: string
  expiresAt: number
  timeZone: string
}

export interface Token {
  kind: TokenKind
  customerId: string | null
  email: string
}

/**
 * Makes a link for the holder of an address: to a new password, or to an account. It works once. Only the
 * digest of its secret is stored.
 */
export async function makeKeyLink(
  workspace: Workspace,
  db: Kysely<WorkspaceDatabase>,
  token: Token,
): Promise<KeyLink> {
  const { kind, customerId: customer_id, email } = token
  const { secret, expiresAt, columns } = newKey(LIFETIME_MS[kind], workspace.now())
  await db
    .insertInto('tokens')
    .values({ ...columns, kind, customer_id, email })
    .execute()
  const page = kind === 'reset' ? 'reset-password' : 'confirm'
  return {
    link: `${workspace.platform.mail.origin}/${workspace.info.subdomain}/${page}?token=${secret}`,
    expiresAt,
    timeZone: workspace.info.timeZone,
  }
}

/** What a link's secret stands for, while it can still be used. */
export async function findToken(
  db: Kysely<WorkspaceDatabase>,
  secret: string,
  kinds: readonly TokenKind[],
  now: number,
): Promise<Token | undefined> {
  const row = await db
    .selectFrom('tokens')
    .select(['kind', 'customer_id', 'email', 'expires_at'])
    .where('hash', '=', digest(secret))
    .where('kind', 'in', kinds)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (row && row.expires_at <= now) {
    // Once seen expired, expired for ever, whatever the clock says later.
    await db.updateTable('tokens').set({ used_at: now }).where('hash', '=', digest(secret)).execute()
    return undefined
  }
  return row && { kind: row.kind, customerId: row.customer_id, email: row.email }
}

/** To which address a link was mailed, whether it can still be used or not. */
export async function findMailedTo(
  db: Kysely<WorkspaceDatabase>,
  secret: string,
  kinds: readonly TokenKind[],
): Promise<string | undefined> {
  const row = await db
    .selectFrom('tokens')
    .select('email')
    .where('hash', '=', digest(secret))
    .where('kind', 'in', kinds)
    .executeTakeFirst()
  return row?.email
}

/** Whether a link to an account was mailed to the address that can still be used. */
export async function hasOpenLink(
  db: Kysely<WorkspaceDatabase>,
  email: string,
  now: number,
): Promise<boolean> {
  const found = await db
    .selectFrom('tokens')
    .select('hash')
    .where('email', '=', email)
    .where('kind', 'in', ['claim', 'invitation'])
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Every link of these kinds that was mailed to the address is used up, whichever of them was followed. */
export async function spendTokens(
  db: Kysely<WorkspaceDatabase>,
  email: string,
  kinds: readonly TokenKind[],
  now: number,
): Promise<void> {
  await db
    .updateTable('tokens')
    .set({ used_at: now })
    .where('email', '=', email)
    .where('kind', 'in', kinds)
    .where('used_at', 'is', null)
    .execute()
}
