import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { expect, onTestFinished, test } from 'vitest'
import { startBackground } from '#app/background/background.server.ts'
import { checkInstall } from '#app/check/check.server.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import { type FileKind, UnusableFileError } from '#app/db/connection/open.server.ts'
import { acquireExclusiveLock } from '#app/db/folder/lock.server.ts'
import { PLATFORM_FILE } from '#app/db/platform.server.ts'
import { openInstall } from '#app/install.server.ts'
import { WORKSPACE_FILE } from '#app/workspaces/workspaces.server.ts'
import { testConfig } from '#tests/support/install.ts'
import { runCommand } from '#tests/support/process.ts'
import { countRows } from './count-rows.ts'
import { RELEASES, unpackRelease } from './kept.ts'

/** What a release after this one might do: a new column with what the old rows say, in both kinds of file. */
const next: Migration = {
  async up(db) {
    const tables = await sql<{
      name: string
    }>`select name from sqlite_schema where name in ('tickets', 'workspaces')`.execute(db)
    for (const { name } of tables.rows) {
      await sql.raw(`alter table ${name} add column opened_on text`).execute(db)
      await sql.raw(`update ${name} set opened_on = date(created_at / 1000, 'unixepoch')`).execute(db)
    }
  },
}
/** And one that makes the tables anew to which most others point, as SQLite can change no column. */
const rebuilding: Migration = {
  async up(db) {
    for (const name of ['tickets', 'replies', 'customers', 'admins']) {
      const { rows } = await sql<{ type: string; sql: string }>`select type, sql from sqlite_schema
        where tbl_name = ${name} and sql is not null`.execute(db)
      const create = rows.find(({ type }) => type === 'table')?.sql
      if (create === undefined) continue
      const wider = create.replace(
        /created_at integer not null/,
        'created_at integer not null check (created_at > 0)',
      )
      await sql.raw(wider.replace(/^CREATE TABLE "?\w+"?/i, `create table new_${name}`)).execute(db)
      await sql.raw(`insert into new_${name} select * from ${name}`).execute(db)
      await sql.raw(`drop table ${name}`).execute(db)
      await sql.raw(`alter table new_${name} rename to ${name}`).execute(db)
      for (const { type, sql: again } of rows) if (type !== 'table') await sql.raw(again).execute(db)
    }
  },
}
const after = (kind: FileKind): FileKind => ({
  ...kind,
  migrations: { ...kind.migrations, '9999-next': next },
})

const TODAY = Object.keys(WORKSPACE_FILE.migrations).length

async function openNext(kinds = { platform: after(PLATFORM_FILE), workspace: after(WORKSPACE_FILE) }) {
  const { dataDir } = unpackRelease(RELEASES.at(-1)!)
  const kept = versions(dataDir)
  const install = await openInstall(testConfig(dataDir), { kinds })
  onTestFinished(() => install.close())
  return { install, dataDir, kept }
}

/** How many migrations each workspace of a folder has behind it. */
function versions(dataDir: string): number[] {
  const folder = join(dataDir, 'workspaces')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite'))
    .map((name) => {
      const connection = connect(join(folder, name), { mustExist: true, readOnly: true })
      const version = Number(connection.pragma('user_version', { simple: true }))
      connection.close()
      return version
    })
}

test('a newer release migrates the platform at its start, and a workspace before its first use', async () => {
  const { install, dataDir, kept } = await openNext()
  expect(versions(dataDir)).toEqual(kept)
  const [one] = await install.platform.db
    .selectFrom('workspaces')
    .select(['id', sql<string>`opened_on`.as('on')])
    .execute()
  expect(one!.on).toMatch(/^\d{4}-\d\d-\d\d$/)
  const tickets = await install.within(one!.id, ({ db }) =>
    db.selectFrom('tickets').select(sql<string | null>`opened_on`.as('on')).execute(),
  )
  expect(tickets!.length).toBeGreaterThan(0)
  for (const { on } of tickets!) expect(on).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(versions(dataDir).sort()).toEqual([...kept.slice(1), TODAY + 1])
})

test('and every other workspace in the background, one after the other', async () => {
  const { install, dataDir } = await openNext()
  const courier = startBackground(install)
  await courier.scanned
  await courier.runOnce()
  await courier.stop()
  expect(versions(dataDir)).toEqual(Array(6).fill(TODAY + 1))
})

test.each([
  ['the platform', { platform: after(PLATFORM_FILE), workspace: WORKSPACE_FILE }],
  ['the workspaces alone', { platform: PLATFORM_FILE, workspace: after(WORKSPACE_FILE) }],
])(
  'an older program refuses a folder in which a newer one has changed %s, with one sentence',
  async (_, kinds) => {
    const { install, dataDir, kept } = await openNext(kinds)
    await install.close()
    await expect(openInstall(testConfig(dataDir))).rejects.toThrow(UnusableFileError)
    // Who was refused holds nothing: a restore may begin.
    acquireExclusiveLock(dataDir).release()
    for (const words of [
      ['serve', '--port', '0'],
      ['check'],
      ['workspace', 'add', '--name', 'New', '--subdomain', 'new'],
    ]) {
      const { code, out, err } = await runCommand([...words, '--data', dataDir])
      expect([code, out]).toEqual([1, ''])
      expect(err).toMatch(/^deskfile: [^\n]*newer Deskfile\. Start the newer version, or restore\.\n$/)
    }
    // Not a bit of it was changed by the attempt.
    expect(versions(dataDir)).toEqual(kept)
  },
)

test('a newer release may rebuild tables with rows in all that point to them', async () => {
  const rebuilt = (kind: FileKind): FileKind => ({
    ...kind,
    migrations: { ...kind.migrations, '9999-rebuilding': rebuilding },
  })
  const { dataDir, rows } = unpackRelease(RELEASES.at(-1)!)
  const kinds = { platform: rebuilt(PLATFORM_FILE), workspace: rebuilt(WORKSPACE_FILE) }
  const connection = connect(join(dataDir, 'platform.sqlite'))
  connection.exec(`insert into admin_sessions (id_hash, admin_id, created_at, last_seen_at)
    select 'hash of ' || id, id, 1, 1 from admins`)
  connection.close()
  const install = await openInstall(testConfig(dataDir), { kinds })
  onTestFinished(() => install.close())
  expect((await checkInstall(install, () => {})).findings).toEqual([])
  const now = countRows(dataDir)
  for (const [file, { settings, due, admin_sessions, ...kept }] of Object.entries(rows))
    expect(now[file]).toMatchObject(kept)
  const file = Object.keys(rows).find((one) => rows[one]!.sessions! > 0)!
  const id = /([0-9a-f]{32})/.exec(file)![1]!
  await install.within(id, async ({ db }) => {
    for (const table of ['replies', 'sessions', 'events'] as const) {
      expect(rows[file]![table], table).toBeGreaterThan(0)
    }
    // They point to what was rebuilt, and are held to it again.
    await expect(db.deleteFrom('customers').execute()).rejects.toThrow(/FOREIGN KEY/)
    await expect(db.updateTable('replies').set({ ticket_number: 999_999 }).execute()).rejects.toThrow(
      /FOREIGN KEY/,
    )
    await expect(db.updateTable('tickets').set({ created_at: 0 }).execute()).rejects.toThrow(/CHECK/)
  })
  await expect(install.platform.db.deleteFrom('admins').execute()).rejects.toThrow(/FOREIGN KEY/)
})

test('a migration after which rows point to nothing changes nothing', async () => {
  const wrong: Migration = { up: async (db) => void (await sql.raw('delete from customers').execute(db)) }
  const workspace = { ...WORKSPACE_FILE, migrations: { ...WORKSPACE_FILE.migrations, '9999-wrong': wrong } }
  const { install, dataDir, kept } = await openNext({ platform: PLATFORM_FILE, workspace })
  const [one] = await install.platform.db.selectFrom('workspaces').select('id').execute()
  await expect(install.within(one!.id, async () => {})).rejects.toThrow(/cannot be migrated/)
  expect(versions(dataDir)).toEqual(kept)
})
