import {
  type AccountDatabase,
  type AccountNames,
  type Accounts,
  accountsIn,
  type Person,
} from '#app/auth/account.ts'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { digest, newSecret } from '#app/db/id.server.ts'
import { inList } from '#app/db/sql.ts'
import { unlessTroubled } from '#app/db/trouble.ts'
import {
  countOthers,
  isLive,
  isSeenStale,
  MAX_ADDRESSES,
  newSession,
  SESSION_MAX_MS,
  type SessionOrigin,
} from './session.ts'

export interface Session<Who extends Person> {
  idHash: string
  person: Who
  state: 'live' | 'ended' | 'blocked'
}

export async function createSession(
  { names, platform }: Accounts,
  db: AccountDatabase,
  personId: string,
  origin: SessionOrigin,
): Promise<string> {
  const secret = newSecret()
  await accountsIn(db)
    .insertInto(names.sessions)
    .values({ id_hash: digest(secret), [names.personId]: personId, ...newSession(origin, platform.now()) })
    .execute()
  return secret
}

/** Notes that the session was seen, at most every five minutes. */
export async function findSession<Who extends Person>(
  accounts: Accounts<Who>,
  secret: string,
): Promise<Session<Who> | undefined> {
  const idHash = digest(secret)
  const [row] = await sessionsOfHash(accounts, idHash)
  if (!row) return undefined
  const { person, state } = accounts.read(row)
  if (state === 'blocked') return { idHash, person, state }
  const now = accounts.platform.now()
  if (state === 'gone' || !isLive(row, now)) {
    // Once seen ended, ended for ever, whatever the clock says later.
    if (row.ended_at === null) await unlessTroubled(endSession(accounts, accounts.db, idHash))
    return { idHash, person, state: 'ended' }
  }
  if (isSeenStale(row, now)) await unlessTroubled(touch(accounts, idHash, person.id))
  return { idHash, person, state }
}

/** Asked again and again for connections that stay open, so it notes nothing. */
export async function liveSessions(accounts: Accounts, idHashes: readonly string[]): Promise<Set<string>> {
  const rows = await sessionsOf(accounts).where(inList('session.id_hash', idHashes)).execute()
  const now = accounts.platform.now()
  const live = rows.filter((row) => accounts.read(row).state === 'live' && isLive(row, now))
  return new Set(live.map((row) => row.id_hash))
}

const SESSIONS = new Map<Accounts['kind'], ReturnType<typeof compileSessions>>()

/** The tables are called otherwise for customers and for admins. */
function sessionsOfHash({ db, kind, names }: Accounts, idHash: string) {
  const run = SESSIONS.get(kind) ?? compileSessions(names)
  SESSIONS.set(kind, run)
  return run(accountsIn(db), { idHash })
}

function compileSessions(names: AccountNames) {
  return compileOnce<{ idHash: string }>()((db: ReturnType<typeof accountsIn>, value) =>
    sessionsOf({ db, names }).where('session.id_hash', '=', value('idHash')),
  )
}

function sessionsOf({ db, names }: Pick<Accounts, 'db' | 'names'>) {
  return accountsIn(db)
    .selectFrom(`${names.sessions} as session`)
    .innerJoin(`${names.people} as person`, 'person.id', `session.${names.personId}`)
    .select(['session.id_hash', 'session.created_at', 'session.last_seen_at', 'session.ended_at'])
    .select(['person.id', 'person.email', 'person.name'])
    .select(names.more.map((column) => `person.${column}` as const))
}

async function touch(
  { unawaited, names, platform }: Accounts,
  idHash: string,
  personId: string,
): Promise<void> {
  const seen = { last_seen_at: platform.now() }
  await accountsIn(unawaited)
    .transaction()
    .execute(async (trx) => {
      await trx.updateTable(names.sessions).set(seen).where('id_hash', '=', idHash).execute()
      await trx.updateTable(names.people).set(seen).where('id', '=', personId).execute()
    })
}

/** One that has ended keeps its moment. */
export async function endSession(accounts: Accounts, db: AccountDatabase, idHash: string): Promise<void> {
  await ending(accounts, db).where('id_hash', '=', idHash).execute()
}

/** Rows stay until they are swept: they say who it was. */
export async function endSessions(accounts: Accounts, db: AccountDatabase, personId: string): Promise<void> {
  await ending(accounts, db).where(accounts.names.personId, '=', personId).execute()
}

export async function endOtherSessions<Who extends Person>(
  accounts: Accounts<Who>,
  who: Who,
  idHash: string,
  address: string,
): Promise<void> {
  await accountsIn(accounts.db)
    .transaction()
    .execute(async (trx) => {
      const own = ending(accounts, trx).where(accounts.names.personId, '=', who.id)
      await own.where('id_hash', '!=', idHash).execute()
      await accounts.audit(trx, who, 'sessions-ended', address)
    })
}

function ending({ names, platform }: Pick<Accounts, 'names' | 'platform'>, db: AccountDatabase) {
  return accountsIn(db)
    .updateTable(names.sessions)
    .set({ ended_at: platform.now() })
    .where('ended_at', 'is', null)
}

export async function countOtherSessions(
  { db, names, platform }: Accounts,
  personId: string,
): Promise<number> {
  const now = platform.now()
  const sessions = await accountsIn(db)
    .selectFrom(names.sessions)
    .select(['created_at', 'last_seen_at', 'ended_at'])
    .where(names.personId, '=', personId)
    .where('created_at', '>', now - SESSION_MAX_MS)
    .execute()
  return countOthers(sessions, now)
}

export async function listAddresses({ db, names }: Accounts, personId: string): Promise<string[]> {
  const rows = await accountsIn(db)
    .selectFrom(names.sessions)
    .select('address')
    .where(names.personId, '=', personId)
    .orderBy('created_at', 'desc')
    .limit(MAX_ADDRESSES)
    .execute()
  return rows.flatMap(({ address }) => address ?? [])
}
