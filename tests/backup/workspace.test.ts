import { existsSync, rmSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkInstall } from '#app/check/check.server.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import { openInstall } from '#app/install.server.ts'
import { createWorkspace } from '#app/workspaces/changing.server.ts'
import { findWorkspaceBySubdomain, workspacePath } from '#app/workspaces/workspaces.server.ts'
import { openedTicket } from '#tests/support/tickets.ts'
import { backUp, emptyInstall, furnishedInstall, inspect, pointToNothing, restoreTo } from './furnished.ts'

test('one workspace goes back while the others stay as they are', async () => {
  const furnished = await furnishedInstall()
  const { install, archive } = furnished
  await backUp(furnished)
  await openedTicket(install, { subject: 'Acme after the backup' })
  await openedTicket(install, { by: 'gina', subject: 'Globex after the backup' })
  await install.close()
  await restoreTo(install.config, archive, { workspace: 'acme' })
  const subjects = await inspect(install.config, (_within, { db }) =>
    db.selectFrom('queue').select('subject').orderBy('subject').execute(),
  )
  expect(subjects.map((row) => row.subject)).toEqual([
    'Globex after the backup',
    'Only in Globex',
    'Printer on fire',
  ])
})

test('one workspace moves to another install, with its files, under another subdomain if need be', async () => {
  const furnished = await furnishedInstall()
  await backUp(furnished, { workspace: 'acme' })
  const config = emptyInstall()
  const other = await openInstall(config)
  await createWorkspace(other.platform, config.dataDir, { name: 'Other', subdomain: 'acme', timeZone: 'UTC' })
  await other.close()
  await expect(restoreTo(config, furnished.archive)).rejects.toThrow(/Another workspace is called acme/)
  await restoreTo(config, furnished.archive, { as: 'acme-2' })
  const install = await openInstall(config)
  const moved = await findWorkspaceBySubdomain(install.platform, 'acme-2')
  expect(moved).toMatchObject({ name: 'Acme' })
  const files = await install.within(moved!.id, ({ db }) =>
    db.selectFrom('attachments').select('name').execute(),
  )
  expect(files?.map((file) => file.name).sort()).toEqual(['invoice.pdf', 'photo.jpg'])
  expect((await checkInstall(install, () => {})).findings).toEqual([])
  const queue = await install.platform.db.selectFrom('queue').select('workspace_id').execute()
  expect(queue.filter((row) => row.workspace_id === moved!.id)).toHaveLength(1)
  await install.close()
})

test('a workspace that the backup does not hold is refused by name', async () => {
  const furnished = await furnishedInstall()
  await expect(backUp(furnished, { workspace: 'nowhere' })).rejects.toThrow('There is no workspace nowhere.')
  expect(existsSync(furnished.archive)).toBe(false)
  await backUp(furnished)
  await expect(restoreTo(emptyInstall(), furnished.archive, { workspace: 'nowhere' })).rejects.toThrow(
    /does not hold a workspace nowhere/,
  )
})

test('a file that an admin removes while the backup runs is removed in the restored ticket too', async () => {
  const furnished = await furnishedInstall()
  const { dataDir, uploadsDir } = furnished.install.config
  const { id: workspaceId } = await furnished.install.workspace('acme')
  const [id] = furnished.attachmentIds
  const { manifest } = await backUp(furnished, {
    // Said between the copy of the databases and that of the files, which is when it matters.
    progress(line) {
      if (!line.startsWith('files: 0')) return
      const connection = connect(workspacePath(dataDir, workspaceId))
      connection
        .prepare('update attachments set removed_at = 5, removed_by_name = ? where id = ?')
        .run('Arif Agent', id)
      connection.close()
      rmSync(join(uploadsDir, 'tickets', workspaceId, 'replies', id!))
    },
  })
  expect(manifest).toMatchObject({ removed: [{ at: 5, by: 'Arif Agent' }], damaged: [] })
  const config = emptyInstall()
  await restoreTo(config, furnished.archive)
  const removed = await inspect(config, (within) =>
    within(workspaceId, ({ db }) =>
      db.selectFrom('attachments').select(['removed_at', 'removed_by_name']).where('id', '=', id!).execute(),
    ),
  )
  expect(removed).toEqual([{ removed_at: 5, removed_by_name: 'Arif Agent' }])
})

test('what was lost before the backup is named in it, and does not stand in the way of the rest', async () => {
  const furnished = await furnishedInstall()
  const workspace = await furnished.install.workspace('acme')
  const globex = await furnished.install.workspace('globex')
  const [lost] = furnished.attachmentIds
  await rm(join(workspace.uploads, lost!))
  await furnished.install.openFiles.closeOne(globex.id)
  await rm(join(furnished.install.config.dataDir, 'workspaces', `${globex.id}.sqlite`))
  const { manifest } = await backUp(furnished)
  expect(manifest.damaged.map(({ path }) => path)).toEqual([
    `workspaces/${globex.id}.sqlite`,
    `uploads/tickets/${workspace.id}/replies/${lost}`,
  ])
  const config = emptyInstall()
  const restored = await restoreTo(config, furnished.archive)
  expect(restored.manifest.damaged).toHaveLength(2)
})

test('what was damaged before the backup is in it as it was, named, and comes back', async () => {
  const furnished = await furnishedInstall()
  const workspace = await furnished.install.workspace('acme')
  const path = join(workspace.uploads, furnished.attachmentIds[0]!)
  await writeFile(path, 'not what was received')
  await pointToNothing(furnished.install.config.dataDir, workspace.id)
  const { manifest } = await backUp(furnished)
  expect(manifest.damaged).toEqual([
    {
      path: `workspaces/${workspace.id}.sqlite`,
      why: expect.stringMatching(/^rows that point to nothing: [1-9]/),
    },
    {
      path: `uploads/tickets/${workspace.id}/replies/${furnished.attachmentIds[0]}`,
      why: 'the file is not what was received',
    },
  ])
  const config = emptyInstall()
  await restoreTo(config, furnished.archive)
  const restored = path.replace(furnished.install.config.uploadsDir, config.uploadsDir)
  expect(await readFile(restored, 'utf8')).toBe('not what was received')
})
