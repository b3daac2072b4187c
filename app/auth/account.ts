import type { Kysely, RawBuilder, Transaction } from 'kysely'
import type { Platform } from '#app/db/platform.server.ts'
import type {
  AdminsTable,
  AdminTokensTable,
  CustomersTable,
  DraftsTable,
  PlatformDatabase,
  SessionsTable,
  TokensTable,
  WorkspaceDatabase,
} from '#app/db/schema.ts'

/** As loaders may hand somebody to a page. */
export interface Person {
  id: string
  email: string
  name: string
}

/** Who is blocked is told so; who is gone is as unknown. */
export interface Standing<Who extends Person> {
  person: Who
  state: 'live' | 'blocked' | 'gone'
}

export type TokenKind = TokensTable['kind'] | AdminTokensTable['kind']

interface AccountTables {
  customers: CustomersTable & Pick<AdminsTable, 'role' | 'active'>
  sessions: SessionsTable
  tokens: Omit<TokensTable, 'kind' | 'email'> & { kind: TokenKind; email: string | null }
  drafts: DraftsTable
}

/** Kysely's types know the customers' names. */
export interface AccountNames {
  people: 'customers'
  sessions: 'sessions'
  tokens: 'tokens'
  personId: 'customer_id'
  /** Tokens are spent by it: a customer's by address, an admin's by id. */
  owner: 'email'
  more: readonly ('blocked_at' | 'role' | 'active')[]
}

export type AccountRow = Pick<
  AccountTables['customers'],
  'id' | 'email' | 'name' | AccountNames['more'][number]
>

export type AccountDatabase = Kysely<PlatformDatabase> | Kysely<WorkspaceDatabase> | Kysely<AccountTables>
export type AccountTransaction = Transaction<PlatformDatabase> | Transaction<WorkspaceDatabase>

export function accountsIn(db: AccountDatabase): Kysely<AccountTables> {
  return db as unknown as Kysely<AccountTables>
}

/** What sign-in, sessions, links and passwords need of a workspace's customers, or of the admins. */
export interface Accounts<Who extends Person = Person> {
  kind: 'customer' | 'admin'
  /** The workspace's id or `desk`. */
  realm: string
  home: string
  timeZone: string
  /** A password may not be made of these names. */
  words: readonly string[]
  mailedFrom: { workspaceName?: string }
  platform: Platform
  db: AccountDatabase
  /** For what may be forgotten in a power cut. */
  unawaited: AccountDatabase
  names: AccountNames
  read(row: AccountRow): Standing<Who>
  linkPath(kind: TokenKind, secret: string): string
  /** What following a mailed link proves. */
  proven(now: number): { confirmed_at?: RawBuilder<number> }
  write<Result>(change: (trx: AccountTransaction) => Promise<Result>): Promise<Result>
  /** In the transaction of what was done; of customers nothing is noted. */
  audit(
    db: AccountDatabase,
    who: Who,
    act: 'signed-in' | 'password' | 'sessions-ended',
    address: string,
  ): Promise<void>
}
