import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { checkInstall } from '#app/check/check.server.ts'
import { openInstall } from '#app/install.server.ts'
import { backUp, furnishedInstall, inspect, restoreTo } from '#tests/backup/furnished.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'
import { CAN_MOUNT, smallDisk } from './mounts.ts'

async function prepare() {
  const furnished = await furnishedInstall()
  const archive = join(temporaryFolder(), 'backup.tar')
  await backUp({ ...furnished, archive })
  await openedTicket(furnished.install, { subject: 'After the backup' })
  await furnished.install.close()
  const { dataDir, uploadsDir } = furnished.install.config
  const containers = [join(dataDir, 'workspaces'), join(uploadsDir, 'tickets')]
  return { config: furnished.install.config, archive, containers }
}

function bind(folder: string, other: string): void {
  cpSync(folder, other, { recursive: true })
  execFileSync('mount', ['--bind', other, folder])
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
}

const PLACES = {
  'mount points on the same disk': (folder: string) => bind(folder, join(temporaryFolder(), 'other')),
  'mount points on another disk': (folder: string) => bind(folder, join(smallDisk(64), 'other')),
  'links to another disk'(folder: string) {
    const other = join(smallDisk(64), 'other')
    cpSync(folder, other, { recursive: true })
    renameSync(folder, `${folder}.old`)
    symlinkSync(other, folder)
  },
}

test.runIf(CAN_MOUNT).each(Object.keys(PLACES) as (keyof typeof PLACES)[])(
  'a restore into folders that are %s replaces what is in them, and a second one too',
  async (place) => {
    const { config, archive, containers } = await prepare()
    for (const folder of containers) PLACES[place](folder)
    for (const hour of [13, 14]) {
      const { keptIn } = await restoreTo(config, archive, { now: Date.UTC(2026, 2, 1, hour) })
      expect(keptIn).toHaveLength(3)
      const install = await openInstall(config)
      expect((await checkInstall(install, () => {})).findings).toEqual([])
      await install.close()
      const queue = await inspect(config, (_within, { db }) =>
        db.selectFrom('queue').select('subject').orderBy('subject').execute(),
      )
      expect(queue.map(({ subject }) => subject)).toEqual(['Only in Globex', 'Printer on fire'])
    }
    await restoreTo(config, archive, { workspace: 'acme', now: Date.UTC(2026, 2, 1, 15) })
    for (const folder of containers) {
      expect(readdirSync(folder).filter((name) => name.startsWith('restoring-'))).toEqual([])
    }
  },
)

test.runIf(CAN_MOUNT)('a file that cannot be moved is found out before anything is touched', async () => {
  const { config, archive } = await prepare()
  const path = join(config.dataDir, 'platform.sqlite')
  bind(path, join(temporaryFolder(), 'platform.sqlite'))
  await expect(restoreTo(config, archive)).rejects.toThrow(
    /platform\.sqlite cannot be replaced: .*Nothing was changed/,
  )
  expect(readdirSync(config.dataDir).filter((name) => /^re/.test(name))).toEqual([])
  expect(existsSync(path)).toBe(true)
})
