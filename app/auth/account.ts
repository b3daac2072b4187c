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

/** Somebody who may sign in, as loaders may hand them to a page. */
export interface Person {
  id: string
  email: string
  name: string
}

/** Whether somebody may come in: who is blocked is told so, who is gone is as unknown. */
export interface Standing<Who extends Person> {
  person: Who
  state: 'live' | 'blocked' | 'gone'
}

export type TokenKind = TokensTable['kind'] | AdminTokensTable['kind']

/** The customers' tables. The admins' have the same shape under other names, see {@link AccountNames}. */
interface AccountTables {
  customers: CustomersTable & Pick<AdminsTable, 'role' | 'active'>
  sessions: SessionsTable
  tokens: Omit<TokensTable, 'kind' | 'email'> & { kind: TokenKind; email: string | null }
  drafts: DraftsTable
}

/** What the tables of one kind of account are called, and columns of theirs; Kysely's types know the customers'. */
export interface AccountNames {
  people: 'customers'
  sessions: 'sessions'
  tokens: 'tokens'
  /** Whose a session or token is. */
  personId: 'customer_id'
  /** What tokens are spent by: a customer's by address, an admin's by id. */
  owner: 'email'
  /** Columns of a person that {@link Accounts.read} needs beside id, address and name. */
  more: readonly ('blocked_at' | 'role' | 'active')[]
}

export type AccountRow = Pick<
  AccountTables['customers'],
  'id' | 'email' | 'name' | AccountNames['more'][number]
>

export type AccountDatabase = Kysely<PlatformDatabase> | Kysely<WorkspaceDatabase> | Kysely<AccountTables>
export type AccountTransaction = Transaction<PlatformDatabase> | Transaction<WorkspaceDatabase>

/** The platform's file or a workspace's, as what is written once for both kinds of account sees it. */
export function accountsIn(db: AccountDatabase): Kysely<AccountTables> {
  return db as unknown as Kysely<AccountTables>
}

/** What sign-in, sessions, links and passwords need of the accounts of one place: a workspace's customers, or the admins. */
export interface Accounts<Who extends Person = Person> {
  kind: 'customer' | 'admin'
  /** The workspace's id or `desk`: names cookies and counters. */
  place: string
  /** Where its pages begin, without a trailing slash. */
  home: string
  timeZone: string
  /** Names beside a person's own that a password may not be made of. */
  words: readonly string[]
  /** What emails about accounts say of the place. */
  mailedFrom: { workspaceName?: string }
  platform: Platform
  db: AccountDatabase
  names: AccountNames
  read(row: AccountRow): Standing<Who>
  linkPath(kind: TokenKind, secret: string): string
  /** What else is known once somebody has followed a link that was mailed to them. */
  proven(now: number): { confirmed_at?: RawBuilder<number> }
  /** One transaction for what is mailed. */
  write<Result>(change: (trx: AccountTransaction) => Promise<Result>): Promise<Result>
  /** Notes what was done with an admin's account, in the transaction of it; of customers' nothing is noted. */
  audit(
    db: AccountDatabase,
    who: Who,
    act: 'signed-in' | 'password' | 'sessions-ended',
    address: string,
  ): Promise<void>
}
