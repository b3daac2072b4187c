import { randomBytes } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { loadBuiltApp } from '../server/checkout.ts'

/**
 * Fills an empty data folder with workspaces `ws-0`, `ws-1` and so on, by copies of one file: nobody would wait for ten
 * thousand to be made one by one.
 *
 * @returns the paths of their databases by their ids.
 */
export async function makeWorkspaceCopies(dataDir: string, count: number): Promise<Map<string, string>> {
  const { deskfile } = await loadBuiltApp()
  const install = await deskfile.openInstall(deskfile.readConfig({ DATA_DIR: dataDir }))
  const first = await deskfile.createWorkspace(install.platform, dataDir, {
    name: 'Workspace 0',
    subdomain: 'ws-0',
    timeZone: 'UTC',
  })
  await install.close()
  if (first === 'taken') throw new Error('The folder is not empty.')
  const path = (id: string) => join(dataDir, 'workspaces', `${id}.sqlite`)
  const paths = new Map([[first.id, path(first.id)]])
  const platform = new BetterSqlite3(join(dataDir, 'platform.sqlite'))
  const insert = platform.prepare(
    `insert into workspaces (id, subdomain, name, accent, logo, time_zone, sign_up, suspended_at, created_at)
     select ?, ?, ?, accent, logo, time_zone, sign_up, suspended_at, created_at from workspaces where id = ?`,
  )
  platform.transaction(() => {
    for (let i = 1; i < count; i++) {
      const id = randomBytes(16).toString('hex')
      copyFileSync(path(first.id), path(id))
      insert.run(id, `ws-${i}`, `Workspace ${i}`, first.id)
      paths.set(id, path(id))
    }
  })()
  platform.close()
  return paths
}
