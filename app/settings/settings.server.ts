import type { Kysely } from 'kysely'
import { type AuditActor, audit, difference } from '#app/audit/audit.server.ts'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import type { Settings } from './settings.ts'

export const DEFAULT_SETTINGS: Settings = { timeZone: 'UTC', undoSend: false }

/** A row each, as JSON. Other folders keep rows of their own in the same table. */
const KEYS = {
  timeZone: 'desk.time-zone',
  undoSend: 'desk.undo-send',
} as const satisfies Record<keyof Settings, string>

/** Another process may have changed them, so nothing is remembered. */
export function readSettings(platform: Pick<Platform, 'db'>): Promise<Settings> {
  return readFrom(platform.db)
}

async function readFrom(db: Kysely<PlatformDatabase>): Promise<Settings> {
  const rows = await keptRows(db, {})
  const kept = new Map(rows.map(({ key, value }) => [key, JSON.parse(value)]))
  return {
    timeZone: kept.get(KEYS.timeZone) ?? DEFAULT_SETTINGS.timeZone,
    undoSend: kept.get(KEYS.undoSend) ?? DEFAULT_SETTINGS.undoSend,
  }
}

const keptRows = compileOnce()((db: Kysely<PlatformDatabase>) =>
  db.selectFrom('settings').select(['key', 'value']).where('key', 'in', Object.values(KEYS)),
)

export async function changeSettings(platform: Platform, after: Settings, by: AuditActor): Promise<void> {
  await platform.db.transaction().execute(async (trx) => {
    const changed = difference(await readFrom(trx), after)
    if (changed === null) return
    await keepSettings(trx, after)
    await audit(trx, by, 'settings.changed', '', platform.now(), changed)
  })
}

/** Without a word in the audit: for set-up, which notes itself. */
export async function keepSettings(db: Kysely<PlatformDatabase>, settings: Partial<Settings>): Promise<void> {
  for (const [name, setting] of Object.entries(settings)) {
    const value = JSON.stringify(setting)
    await db
      .insertInto('settings')
      .values({ key: KEYS[name as keyof Settings], value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute()
  }
}
