import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeWorkFolder } from '#app/backup/making/work-folder.server.ts'
import { workspacePath } from '#app/workspaces/workspaces.server.ts'
import { runCommand } from '#tests/support/process.ts'
import { backUp, emptyInstall, furnishedInstall, inspect, restoreTo } from './furnished.ts'

test('a backup goes on past an attachment and a workspace that cannot be read, names both, and is restored', async () => {
  const furnished = await furnishedInstall()
  const { install, attachmentIds, ticketNumber } = furnished
  const { dataDir, uploadsDir } = install.config
  const [acme, globex] = [await install.workspace('acme'), await install.workspace('globex')]
  await install.close()
  // What the system refuses to read, even to root: a folder in a file's place, and no database at all.
  const attachment = join(uploadsDir, 'tickets', acme.id, 'replies', attachmentIds[0]!)
  rmSync(attachment)
  mkdirSync(attachment)
  writeFileSync(workspacePath(dataDir, globex.id), 'no database '.repeat(1000))
  const ran = await runCommand(['backup', furnished.archive, '--data', dataDir])
  expect(ran.code).toBe(3)
  expect(ran.err).toContain(`uploads/tickets/${acme.id}/replies/${attachmentIds[0]}: the file cannot be read`)
  expect(ran.err).toContain(`workspaces/${globex.id}.sqlite: the database of globex cannot be read`)

  const config = emptyInstall()
  const { manifest } = await restoreTo(config, furnished.archive)
  expect(manifest.damaged).toHaveLength(2)
  await inspect(config, async (within, platform) => {
    const found = await within(acme.id, ({ db }) =>
      db.selectFrom('tickets').select('subject').where('number', '=', ticketNumber).execute(),
    )
    expect(found).toEqual([{ subject: 'Printer on fire' }])
    expect(await platform.db.selectFrom('workspaces').select('id').execute()).toHaveLength(2)
  })
})

test('of one workspace that cannot be read there is no backup, and the sentence names it', async () => {
  const furnished = await furnishedInstall()
  const { install } = furnished
  const acme = await install.workspace('acme')
  await install.close()
  writeFileSync(workspacePath(install.config.dataDir, acme.id), 'no database '.repeat(1000))
  await expect(backUp(furnished, { workspace: 'acme' })).rejects.toThrow(
    new RegExp(`${acme.id}\\.sqlite cannot be read: `),
  )
})

test('a database is copied where there is room, and where there is none the sentence says what is missing', async () => {
  const folder = await makeWorkFolder(['/proc', tmpdir()], 1)
  expect(folder.startsWith(tmpdir())).toBe(true)
  rmSync(folder, { recursive: true })
  await expect(makeWorkFolder([tmpdir()], 2 ** 60)).rejects.toThrow(
    /^The disk of \S+ is full: \S+ \w+ are free there, and a copy of the largest database needs about 1048576 TB\./,
  )
})
