import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkInstall } from '#app/check/check.server.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import { openFile } from '#app/db/connection/open.server.ts'
import { PLATFORM_FILE } from '#app/db/platform.server.ts'
import { openInstall } from '#app/install.server.ts'
import { readThread } from '#app/tickets/thread/thread.server.ts'
import { WORKSPACE_FILE } from '#app/workspaces/workspaces.server.ts'
import { temporaryFolder, testConfig } from '#tests/support/install.ts'
import { countRows } from './count-rows.ts'
import { unpackRelease } from './kept.ts'

/** Its tables were made by the first migrations as they stood before a release: see CONTRIBUTING.md. */
const FIRST = 'unreleased/first'

/** What makes tables, indexes and triggers. A table that was renamed stands in quotes. */
function schemaOf(path: string): string[] {
  const connection = connect(path, { mustExist: true, readOnly: true })
  try {
    const rows = connection.prepare('select sql from sqlite_schema where sql is not null').pluck().all()
    return (rows as string[]).map((sql) => sql.replace(/"(\w+)"/g, '$1').replace(/\s+/g, ' ')).sort()
  } finally {
    connection.close()
  }
}

test('a data folder from before the first release comes to the tables of today, with every row', async () => {
  const { dataDir, rows } = unpackRelease(FIRST)
  const install = await openInstall(testConfig(dataDir))
  try {
    expect((await checkInstall(install, () => {})).findings).toEqual([])
    for (const file of Object.keys(rows)) {
      const { settings, due, ...kept } = rows[file]!
      expect(countRows(dataDir)[file], file).toMatchObject(kept)
      const kind = file.startsWith('workspaces/') ? WORKSPACE_FILE : PLATFORM_FILE
      const fresh = join(temporaryFolder(), 'new.sqlite')
      await (await openFile(fresh, kind)).close()
      expect(schemaOf(join(dataDir, file)), file).toEqual(schemaOf(fresh))
    }
    const fernweh = await install.platform.db
      .selectFrom('workspaces')
      .select('id')
      .where('subdomain', '=', 'fernweh')
      .executeTakeFirstOrThrow()
    await install.within(fernweh.id, async ({ db }) => {
      const unplaced = await db.selectFrom('replies').select('id').where('place', 'is', null).execute()
      expect(unplaced).toEqual([])
      const tickets = await db
        .selectFrom('tickets')
        .select(['number', 'last_activity_at', 'activity_at'])
        .execute()
      for (const { number, last_activity_at, activity_at } of tickets) {
        expect(activity_at).toBeGreaterThanOrEqual(last_activity_at)
        const { items } = await readThread(db, number, 'admin')
        const times = items.map((item) => (item.what === 'reply' ? item.reply : item.event).created_at)
        expect(times).toEqual(times.toSorted((one, other) => one - other))
      }
    })
  } finally {
    await install.close()
  }
})
