import type { Kysely } from 'kysely'
import { type AuditActor, audit, difference } from '#app/audit/audit.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { readSettingRows, type SettingRows } from '#app/db/setting-rows.server.ts'
import type { Settings } from './settings.ts'

export const DEFAULT_SETTINGS: Settings = { timeZone: 'UTC', undoSend: false }

/** A row each, as JSON. Other folders keep rows of their own in the same table. */
const KEYS = {
  timeZone: 'desk.time-zone',
  undoSend: 'desk.undo-send',
} as const satisfies Record<keyof Settings, string>

/** Another process may have changed them, so nothing is remembered. */
export async function readSettings(platform: { db: Kysely<PlatformDatabase> }): Promise<Settings> {
  return settingsIn(await readSettingRows(platform))
}

export function settingsIn(rows: SettingRows): Settings {
  const read = (name: keyof Settings) => JSON.parse(rows.get(KEYS[name]) ?? 'null') ?? DEFAULT_SETTINGS[name]
  return { timeZone: read('timeZone'), undoSend: read('undoSend') }
}

export async function changeSettings(platform: Platform, after: Settings, by: AuditActor): Promise<void> {
  await platform.db.transaction().execute(async (trx) => {
    const changed = difference(await readSettings({ db: trx }), after)
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
