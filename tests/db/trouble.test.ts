import { existsSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from '#app/db/connection/connect.server.ts'
import { makeFolders } from '#app/db/folder/make-folder.server.ts'
import { workspacePath } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { openedTicket, reply } from '#tests/support/tickets.ts'

test('a workspace that somebody else holds for too long takes nothing, says so, and takes it afterwards', async () => {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install)
  const agent = await install.admin('agent')
  const { file, release } = await install.openFiles.take(workspace.id)
  onTestFinished(release)
  file.connection.pragma('busy_timeout = 20')
  const other = connect(workspacePath(install.config.dataDir, workspace.id))
  onTestFinished(() => void other.close())
  other.exec('begin immediate')
  expect(await reply(workspace, 1, agent, 'Use the extinguisher.')).toEqual({ outcome: 'not-kept' })
  other.exec('rollback')
  expect(await reply(workspace, 1, agent, 'Use the extinguisher.')).toMatchObject({ outcome: 'posted' })
})

test.runIf(existsSync('/proc/self'))(
  'a folder that cannot be made carries why, which may be the disk',
  () => {
    expect(() => makeFolders('/proc/desk/uploads')).toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ code: 'ENOENT' }) }),
    )
  },
)
