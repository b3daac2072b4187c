import type { Kysely } from 'kysely'
import { compileOnce } from './compile-once.server.ts'
import type { PlatformDatabase } from './schema.ts'

/** What the platform keeps as JSON by its key: each folder has rows of its own. */
export type SettingRows = ReadonlyMap<string, string>

/** One statement for whatever a request asks of them. Those of single workspaces are left out: they have no end. */
export async function readSettingRows({ db }: { db: Kysely<PlatformDatabase> }): Promise<SettingRows> {
  return new Map((await ownRows(db, {})).map(({ key, value }) => [key, value]))
}

const ownRows = compileOnce()((db: Kysely<PlatformDatabase>) =>
  db.selectFrom('settings').select(['key', 'value']).where('key', '<', 'workspace'),
)
