import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { connect } from '#app/db/connection/connect.server.ts'
import { openFile, UnusableFileError } from '#app/db/connection/open.server.ts'
import { WORKSPACE_FILE } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall, temporaryFolder } from '#tests/support/install.ts'
import { KIND_AFTER, TABLES } from './later-version.ts'

const WORKSPACES = 50
const BEFORE = Object.keys(WORKSPACE_FILE.migrations).length

/** The version of a file and how many of the later release's tables it has. */
function stateOf(path: string): { version: number; tables: number } {
  const connection = connect(path, { mustExist: true })
  try {
    const tables = connection
      .prepare(`select count(*) from sqlite_schema where name like 'later%'`)
      .pluck()
      .get()
    const version = Number(connection.pragma('user_version', { simple: true }))
    return { version, tables: Number(tables) }
  } finally {
    connection.close()
  }
}

test('a migration that is killed anywhere leaves each workspace old or new, and the next run finishes', async () => {
  const install = await openTestInstall()
  const { id } = await install.workspace('acme')
  await install.close()
  const folder = temporaryFolder()
  const paths = Array.from({ length: WORKSPACES }, (_, i) => join(folder, `${i}.sqlite`))
  for (const path of paths) cpSync(join(install.config.dataDir, 'workspaces', `${id}.sqlite`), path)

  const states = () => paths.map(stateOf)
  for (let kill = 0; kill < 12; kill++) {
    const child = fork('tests/trust/migrate-many.entry.ts', paths, { execArgv: [] })
    await once(child, 'message')
    await sleep(Math.random() * 60)
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    for (const { version, tables } of states()) {
      expect([
        [BEFORE, 0],
        [BEFORE + 1, TABLES],
      ]).toContainEqual([version, tables])
    }
  }
  const last = fork('tests/trust/migrate-many.entry.ts', paths, { execArgv: [] })
  const [code] = await once(last, 'exit')
  expect(code).toBe(0)
  expect(new Set(states().map(({ version }) => version))).toEqual(new Set([BEFORE + 1]))
  // The release before refuses them with a sentence, and still opens none of them.
  await expect(openFile(paths[0]!, WORKSPACE_FILE)).rejects.toThrow(UnusableFileError)
  await expect(openFile(paths[0]!, WORKSPACE_FILE)).rejects.toThrow(/made by a newer Deskfile/)
  expect(KIND_AFTER.applicationId).toBe(WORKSPACE_FILE.applicationId)
})
