import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '#app/db/connection/connect.server.ts'
import { type FileKind, openFile } from '#app/db/connection/open.server.ts'
import { PLATFORM_FILE } from '#app/db/platform.server.ts'
import { WORKSPACE_FILE } from '#app/workspaces/workspaces.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { runCommand, startServer } from '#tests/support/process.ts'
import { Visitor } from '#tests/support/site.ts'
import { PASSWORD } from '#tests/support/world.ts'
import { countRows } from './count-rows.ts'
import { RELEASES, unpackRelease } from './kept.ts'

const SUBJECT = 'Kept from one release to the next'

/** What makes the tables, indexes and triggers of a database, by name. */
function schemaOf(path: string): { version: number; schema: unknown[] } {
  const connection = connect(path, { mustExist: true, readOnly: true })
  try {
    const schema = connection.prepare('select name, sql from sqlite_schema order by name').all()
    return { version: Number(connection.pragma('user_version', { simple: true })), schema }
  } finally {
    connection.close()
  }
}

/** A new file, with as many of today's migrations as the kept one has behind it. */
async function madeToday(kind: FileKind, version: number): Promise<unknown[]> {
  const path = join(temporaryFolder(), 'new.sqlite')
  const migrations = Object.fromEntries(Object.entries(kind.migrations).slice(0, version))
  await (await openFile(path, { ...kind, migrations })).close()
  return schemaOf(path).schema
}

test.each(RELEASES)(
  'today’s migrations make what those of %s made: what is released is frozen',
  async (release) => {
    const { dataDir, rows } = unpackRelease(release)
    for (const [file, kind] of Object.keys(rows).map(
      (file) => [file, file.startsWith('workspaces/') ? WORKSPACE_FILE : PLATFORM_FILE] as const,
    )) {
      const { version, schema } = schemaOf(join(dataDir, file))
      expect(await madeToday(kind, version), `${file}: see CONTRIBUTING.md, "The schema"`).toEqual(schema)
    }
  },
)

test.each(RELEASES)('a data folder of %s is migrated, sound and whole: no row is lost', async (release) => {
  const { dataDir, rows } = unpackRelease(release)
  expect(await runCommand(['migrate', '--data', dataDir])).toMatchObject({ code: 0, err: '' })
  expect(await runCommand(['check', '--data', dataDir])).toMatchObject({ code: 0, err: '' })
  const now = countRows(dataDir)
  for (const [file, tables] of Object.entries(rows)) {
    // What is remembered of the work itself may come and go.
    const { settings, due, ...kept } = tables
    expect(now[file], file).toMatchObject(kept)
  }
})

test.each(RELEASES)(
  'a data folder of %s is served: people sign in, read, download and reply',
  async (release) => {
    const { dataDir } = unpackRelease(release)
    const server = await startServer({ dataDir })
    const owner = new Visitor(server.origin)
    expect(
      (await owner.post('/admin/login', { email: 'owner@demo.example', password: PASSWORD })).status,
    ).toBe(303)
    const queue = await (await owner.get('/admin/tickets?order=activity')).text()
    expect(queue).toContain(SUBJECT)
    const path = /\/admin(\/tickets\/fernweh\/)(TKT-\d{6})[^>]*>(?:(?!<\/a>).)*Kept from one/s.exec(
      queue,
    )?.[2]
    expect((await owner.get('/admin/outbox')).status).toBe(200)

    const anna = new Visitor(server.origin)
    await anna.post('/fernweh/login', { email: 'anna@demo.example', password: PASSWORD })
    const ticket = `/fernweh/tickets/${path}`
    const page = await (await anna.get(ticket)).text()
    expect(page).toContain('Whoever reads this has a newer Deskfile.')
    const file = await anna.get(ticket + /\/download\?file=[0-9a-f]{32}/.exec(page)![0])
    const sha256 = (bytes: ArrayBuffer | Buffer) =>
      createHash('sha256').update(new Uint8Array(bytes)).digest('hex')
    expect(sha256(await file.arrayBuffer())).toBe(sha256(readFileSync('tests/samples/screenshot.png')))
    const key = await anna.hidden(ticket, 'key')
    expect((await anna.post(`${ticket}/reply`, { key, body: 'It is all still here.' })).status).toBe(303)
    expect(
      await (await owner.get(`/admin${ticket.replace('/fernweh/tickets', '/tickets/fernweh')}`)).text(),
    ).toContain('It is all still here.')
    expect(await server.stop()).toMatchObject({ code: 0 })
  },
)
