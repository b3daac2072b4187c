import type { Kysely } from 'kysely'
import { digest, newSecret } from '#app/db/id.server.ts'
import type { TokensTable, WorkspaceDatabase } from '#app/db/schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

export type TokenKind = TokensTable['kind']

const HOUR_MS = 60 * 60_000

/** ASVS 5.0, 6.4.1 and 6.4.3: a reset half an hour, whatever first leads in three days. */
const LIFETIME_MS: Record<TokenKind, number> = {
  reset: HOUR_MS / 2,
  confirmation: 72 * HOUR_MS,
  claim: 72 * HOUR_MS,
  invitation: 72 * HOUR_MS,
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
  const secret = newSecret()
  const now = workspace.now()
  const expiresAt = now + LIFETIME_MS[token.kind]
  await db
    .insertInto('tokens')
    .values({
      hash: digest(secret),
      kind: token.kind,
      customer_id: token.customerId,
      email: token.email,
      created_at: now,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  const page = token.kind === 'reset' ? 'reset-password' : 'confirm'
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
    .select(['kind', 'customer_id', 'email'])
    .where('hash', '=', digest(secret))
    .where('kind', 'in', kinds)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && { kind: row.kind, customerId: row.customer_id, email: row.email }
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
