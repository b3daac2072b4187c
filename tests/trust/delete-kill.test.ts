import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { finishErasing } from '#app/backup/erasing/erasing.server.ts'
import { finalBackupsFolder, listFinalBackups } from '#app/backup/erasing/final-backups.server.ts'
import { restore } from '#app/backup/restoring/restore.server.ts'
import { checkInstall } from '#app/check/check.server.ts'
import type { Config } from '#app/config/config.server.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import { acquireExclusiveLock } from '#app/db/folder/lock.server.ts'
import { platformPath } from '#app/db/platform.server.ts'
import { openInstall } from '#app/install.server.ts'
import { startServer } from '#tests/support/process.ts'
import { prepareHouse } from './house.ts'

const TICKETS = 3

function holds(config: Config, end: string): boolean {
  const folder = finalBackupsFolder(config.dataDir)
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(end))
}

/** What the platform's file says at this moment, to another process. */
function acme(config: Config): { id: string; suspended_at: number | null } | undefined {
  const connection = connect(platformPath(config.dataDir), { mustExist: true, readOnly: true })
  try {
    const query = connection.prepare("select id, suspended_at from workspaces where subdomain = 'acme'")
    return query.get() as ReturnType<typeof acme>
  } finally {
    connection.close()
  }
}

/** The backup is made by a process of its own, which ends by itself when the one that wanted it is killed. */
async function untilNobodyIsIn(config: Config): Promise<void> {
  for (;;) {
    try {
      return acquireExclusiveLock(config.dataDir).release()
    } catch {
      await sleep(20)
    }
  }
}

const MOMENTS: [when: string, isNow: (config: Config) => boolean][] = [
  ['once it is suspended', (config) => acme(config)?.suspended_at !== null],
  ['while its backup is made', (config) => holds(config, '.unfinished') || holds(config, '.tar.gz')],
  ['once its backup is whole', (config) => holds(config, '.tar.gz')],
  ['once it is deleted', (config) => acme(config) === undefined],
]

test.each(MOMENTS)(
  'a process killed %s leaves the workspace whole, or its final backup',
  async (when, isNow) => {
    const { config } = await prepareHouse(TICKETS)
    const { id } = acme(config)!
    const server = await startServer({ dataDir: config.dataDir })
    const owner = await server.signedIn('olga')
    const answer = owner.post(`/admin/workspaces/${id}/delete`, { name: 'Acme' }).catch(() => undefined)
    while (!isNow(config)) await sleep(1)
    await server.stop('SIGKILL')
    await answer
    await untilNobodyIsIn(config)

    const install = await openInstall(config)
    await finishErasing(install)
    if (acme(config)) {
      expect(when).not.toBe('once it is deleted')
      const tickets = await install.within(id, ({ db }) =>
        db.selectFrom('tickets').select('number').execute(),
      )
      expect(tickets).toHaveLength(TICKETS)
    } else {
      const [backup] = await listFinalBackups(config.dataDir)
      const archive = join(finalBackupsFolder(config.dataDir), backup!.name)
      const options = { workspace: undefined, as: undefined, now: Date.now(), progress() {} }
      const proved = await restore(config, { ...options, archive, dryRun: true })
      expect(proved.workspaces.map(({ name }) => name)).toEqual(['Acme'])
      expect(readdirSync(join(config.dataDir, 'workspaces')).filter((name) => name.startsWith(id))).toEqual(
        [],
      )
      const queued = install.platform.db.selectFrom('queue').select('id').where('workspace_id', '=', id)
      expect(await queued.execute()).toEqual([])
    }
    expect((await checkInstall(install, () => {})).findings).toEqual([])
    await install.close()
  },
)
