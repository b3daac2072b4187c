import BetterSqlite3 from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver } from 'kysely'
import { prepareOnce } from '#app/db/connection/prepare-once.server.ts'

type Config = ConstructorParameters<typeof SqliteDriver>[0]

/** What is measured against: SQLite behind Kysely as it comes, with an fsync in the event loop for each commit. */
export function openPlain<Database>(path: string): Kysely<Database> {
  const connection = new BetterSqlite3(path)
  for (const pragma of [
    'busy_timeout = 5000',
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'wal_autocheckpoint = 1000',
    'journal_size_limit = 67108864',
    'mmap_size = 0',
    'cache_size = -4000',
    'temp_store = MEMORY',
    'trusted_schema = OFF',
    'cell_size_check = ON',
  ])
    connection.pragma(pragma)
  return new Kysely<Database>({ dialect: new PlainDialect({ database: prepareOnce(connection) }) })
}

class PlainDialect extends SqliteDialect {
  readonly #config: Config

  constructor(config: Config) {
    super(config)
    this.#config = config
  }

  override createDriver() {
    return new PlainDriver(this.#config)
  }
}

class PlainDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}
