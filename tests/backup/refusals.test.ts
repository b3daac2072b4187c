import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BackupError, MANIFEST } from '#app/backup/archive.ts'
import { nameOnce } from '#app/backup/file.server.ts'
import { readManifest } from '#app/backup/restoring/read-archive.server.ts'
import { unpack } from '#app/backup/restoring/unpack.server.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { readArchive, writeArchive } from './archives.ts'
import { backUp, contentOf, emptyInstall, furnishedInstall, pointToNothing, restoreTo } from './furnished.ts'

async function plainArchive(): Promise<string> {
  const furnished = await furnishedInstall()
  const archive = join(temporaryFolder(), 'backup.tar')
  await backUp({ ...furnished, archive })
  return archive
}

async function expectRefused(archive: string, why: RegExp): Promise<void> {
  const config = emptyInstall()
  await expect(restoreTo(config, archive)).rejects.toThrow(BackupError)
  await expect(restoreTo(config, archive)).rejects.toThrow(why)
  expect(Object.keys(await contentOf(config.dataDir))).toEqual(['/in-use'])
}

test('an archive that is cut anywhere is refused, and changes nothing', async () => {
  const furnished = await furnishedInstall()
  await backUp(furnished)
  const whole = await readFile(furnished.archive)
  const plain = gunzipSync(whole)
  const config = emptyInstall()
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.double({ min: 0, max: 0.9999, noNaN: true }), async (zipped, share) => {
      const content = zipped ? whole : plain
      // A tar ends with two empty blocks; one that lacks only these lacks nothing.
      const end = zipped ? content.byteLength : content.byteLength - 1_024
      const path = join(temporaryFolder(), 'cut.tar')
      await writeFile(path, content.subarray(0, Math.floor(end * share)))
      await expect(restoreTo(config, path)).rejects.toThrow(BackupError)
      expect(Object.keys(await contentOf(config.dataDir))).toEqual(['/in-use'])
    }),
    { numRuns: 25 },
  )
})

test('a byte that changed in any file is found', async () => {
  const entries = await readArchive(await plainArchive())
  for (const [index, entry] of entries.entries()) {
    if (entry.name === 'manifest.json') continue
    const content = Buffer.from(entry.content)
    content[content.byteLength >> 1]! ^= 1
    await expectRefused(await writeArchive(entries.with(index, { ...entry, content })), /is damaged/)
  }
})

test.each([
  '../../outside',
  '/etc/cron.d/evil',
  'workspaces/../../outside.sqlite',
  'uploads/tickets/x/replies/y',
  'notes.txt',
])('an entry named %s is written nowhere', async (name) => {
  const entries = await readArchive(await plainArchive())
  await expectRefused(await writeArchive([{ name, content: Buffer.from('x') }, ...entries]), /not a backup/)
})

test('a link is not followed', async () => {
  const entries = await readArchive(await plainArchive())
  const link = {
    name: `workspaces/${'0'.repeat(32)}.sqlite`,
    content: Buffer.alloc(0),
    type: 'symlink' as const,
  }
  await expectRefused(await writeArchive([link, ...entries]), /not a backup/)
})

test('a file that the manifest does not name, or names in vain, is refused', async () => {
  const entries = await readArchive(await plainArchive())
  const stray = { name: `workspaces/${'0'.repeat(32)}.sqlite`, content: Buffer.from('x') }
  await expectRefused(await writeArchive([stray, ...entries]), /not a backup/)
  await expectRefused(await writeArchive(entries.slice(1)), /is damaged/)
})

test('a newer archive and a newer database are refused with the version to use', async () => {
  const entries = await readArchive(await plainArchive())
  const manifest = entries.at(-1)!
  const json = JSON.parse(manifest.content.toString()) as { format: number; files: object[] }
  const newer = Buffer.from(JSON.stringify({ ...json, format: 2 }))
  await expectRefused(
    await writeArchive(entries.with(-1, { ...manifest, content: newer })),
    /made by Deskfile of the tests, which is newer/,
  )

  const furnished = await furnishedInstall()
  const { install } = furnished
  const acme = await install.workspace('acme')
  const connection = connect(join(install.config.dataDir, 'workspaces', `${acme.id}.sqlite`))
  connection.pragma('user_version = 999')
  connection.close()
  await backUp(furnished)
  await expectRefused(furnished.archive, /made by Deskfile of the tests, which is newer/)
})

test('a text file is no backup', async () => {
  const path = join(temporaryFolder(), 'notes.txt')
  await writeFile(path, 'Dear diary, '.repeat(200))
  await expectRefused(path, /damaged|not a backup|cut short/)
})

test('of two backups under one name at once, what is there in the end is whole', async () => {
  const furnished = await furnishedInstall()
  const now = furnished.install.platform.now()
  await Promise.allSettled([0, 1, 2].map((n) => backUp(furnished, { now: now + n * 1000 })))
  await furnished.install.close()
  const restored = await restoreTo(emptyInstall(), furnished.archive)
  expect(restored.attachments).toBe(2)
})

test('of two backups that are finished under one name in one moment, one is refused', async () => {
  const folder = temporaryFolder()
  const [one, other, path] = ['one', 'other', 'backup.tar'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  await Promise.all([writeFile(one, 'one'), writeFile(other, 'other')])
  const both = await Promise.allSettled([nameOnce(one, path), nameOnce(other, path)])
  const refused = both.filter((named) => named.status === 'rejected').map(({ reason }) => String(reason))
  expect(refused).toEqual([expect.stringContaining('exists already')])
  expect(await readFile(path, 'utf8')).toBe(both[0].status === 'fulfilled' ? 'one' : 'other')
})

test('a backup never overwrites anything', async () => {
  const furnished = await furnishedInstall()
  await backUp(furnished)
  const first = await readFile(furnished.archive)
  await expect(backUp(furnished)).rejects.toThrow(/exists already/)
  expect(await readFile(furnished.archive)).toEqual(first)
})

test.each([
  ['a file that is not what was received', /not sound: file-damaged/],
  ['rows that point to nothing', /not sound: rows-orphaned/],
] as const)('%s is refused where the backup does not name it', async (damage, why) => {
  const furnished = await furnishedInstall()
  const { id, uploads } = await furnished.install.workspace('acme')
  if (damage.startsWith('rows')) await pointToNothing(furnished.install.config.dataDir, id)
  else await writeFile(join(uploads, furnished.attachmentIds[0]!), 'something else')
  const archive = join(temporaryFolder(), 'backup.tar')
  await backUp({ ...furnished, archive })
  const entries = (await readArchive(archive)).map((entry) => {
    if (entry.name !== MANIFEST) return entry
    const manifest = { ...JSON.parse(entry.content.toString()), damaged: [] }
    return { ...entry, content: Buffer.from(JSON.stringify(manifest)) }
  })
  await expectRefused(await writeArchive(entries), why)
})

test('what is larger than its manifest says is refused before a byte of it is written', async () => {
  const entries = await readArchive(await plainArchive())
  const large = entries.find(({ name }) => name.startsWith('uploads/'))!
  const archive = await writeArchive(
    entries.map((entry) => (entry === large ? { ...entry, content: Buffer.alloc(4 * 1024 * 1024) } : entry)),
  )
  const folder = temporaryFolder()
  const pathOf = (path: string) => join(folder, path)
  const manifest = await readManifest(archive)
  await expect(unpack({ archive, manifest, isWanted: () => true, pathOf, progress() {} })).rejects.toThrow(
    `${large.name} is not what was packed`,
  )
  expect(existsSync(pathOf(large.name))).toBe(false)
})

test('a backup for which the disk has no room is refused before anything of it is written', async () => {
  const entries = await readArchive(await plainArchive())
  const manifest = entries.at(-1)!
  const said = JSON.parse(manifest.content.toString()) as { files: object[] }
  const files = said.files.map((file) => ({ ...file, bytes: 2 ** 50 }))
  const content = Buffer.from(JSON.stringify({ ...said, files }))
  await expectRefused(
    await writeArchive(entries.with(-1, { ...manifest, content })),
    /is full: .* are free there, and what is unpacked beside the data needs about \d+ TB\./,
  )
})
