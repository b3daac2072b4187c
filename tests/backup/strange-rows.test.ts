import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MANIFEST, type Manifest } from '#app/backup/archive.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import { platformPath } from '#app/db/platform.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { readArchive, writeArchive } from './archives.ts'
import { backUp, contentOf, emptyInstall, furnishedInstall, restoreTo } from './furnished.ts'

/** What no form of ours would have written of a workspace. */
const ODD: [column: string, value: string][] = [
  ['subdomain', 'admin'],
  ['subdomain', 'Acme'],
  ['subdomain', '../acme'],
  ['name', '\u202eAcme'],
  ['name', ' Acme'],
  ['accent', '#0f766e;background:url(//elsewhere)'],
  ['logo', '../../logo'],
  ['time_zone', 'Mars/Olympus'],
  ['sign_up', 'anybody'],
]

test.each(ODD)('a backup that says of a workspace’s %s %j is refused', async (column, value) => {
  const furnished = await furnishedInstall()
  const archive = join(temporaryFolder(), 'backup.tar')
  await backUp({ ...furnished, archive }, { workspace: 'acme' })
  const entries = (await readArchive(archive)).map((entry) => {
    if (entry.name !== MANIFEST) return entry
    const manifest: Manifest = JSON.parse(entry.content.toString())
    const workspaces = manifest.workspaces.map((one) => ({ ...one, [column]: value }))
    return { ...entry, content: Buffer.from(JSON.stringify({ ...manifest, workspaces })) }
  })
  const config = emptyInstall()
  await expect(restoreTo(config, await writeArchive(entries))).rejects.toThrow(
    /not a backup made by Deskfile/,
  )
  expect(Object.keys(await contentOf(config.dataDir))).toEqual(['/in-use'])
})

test.each(ODD.filter(([column]) => column !== 'sign_up'))(
  'so is one whose platform says of it the %s %j',
  async (column, value) => {
    const furnished = await furnishedInstall()
    const { id } = await furnished.install.workspace('acme')
    const connection = connect(platformPath(furnished.install.config.dataDir), { mustExist: true })
    connection.prepare(`update workspaces set ${column} = ? where id = ?`).run(value, id)
    connection.close()
    const archive = join(temporaryFolder(), 'backup.tar')
    await backUp({ ...furnished, archive })
    const entries = (await readArchive(archive)).map((entry) => {
      if (entry.name !== MANIFEST) return entry
      const manifest: Manifest = JSON.parse(entry.content.toString())
      // The manifest alone is beyond doubt.
      const workspaces = manifest.workspaces.map((one) => ({
        ...one,
        subdomain: one.id === id ? 'acme' : one.subdomain,
        name: one.id === id ? 'Acme' : one.name,
        accent: null,
        logo: null,
        time_zone: 'UTC',
      }))
      return { ...entry, content: Buffer.from(JSON.stringify({ ...manifest, workspaces })) }
    })
    const config = emptyInstall()
    await expect(restoreTo(config, await writeArchive(entries))).rejects.toThrow(
      `says of the workspace ${id} what Deskfile would not write`,
    )
    expect(Object.keys(await contentOf(config.dataDir))).toEqual(['/in-use'])
  },
)
