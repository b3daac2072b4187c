import { existsSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { COMMAND_LINE } from '#app/audit/audit.server.ts'
import { startBackground } from '#app/background/background.server.ts'
import { BackupError } from '#app/backup/archive.ts'
import { eraseWorkspace } from '#app/backup/erasing/erase.server.ts'
import { finishErasing } from '#app/backup/erasing/erasing.server.ts'
import { listFinalBackups } from '#app/backup/erasing/final-backups.server.ts'
import { backUpToFile } from '#app/backup/file.server.ts'
import { checkInstall } from '#app/check/check.server.ts'
import type { Config } from '#app/config/config.server.ts'
import { openInstall } from '#app/install.server.ts'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import { backUp, furnishedInstall, restoreTo } from '#tests/backup/furnished.ts'
import { RELEASES, unpackRelease } from '#tests/releases/kept.ts'
import { temporaryFolder, testConfig } from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'

/** Every rename, mkdir, write, fsync and removal is counted; one of them fails, or ends the process. */
const disk = vi.hoisted(() => {
  const state = { calls: [] as string[], failAt: Infinity, code: 'EIO', kills: false, isDead: false }
  return {
    state,
    /** How many steps the last try took, at most. */
    reached: -1,
    touch(what: string) {
      if (state.isDead) throw Object.assign(new Error('the process is gone'), { code: 'EDEAD' })
      state.calls.push(what)
      if (state.calls.length - 1 !== state.failAt) return
      state.isDead = state.kills
      throw Object.assign(new Error(`${state.code}: injected, ${what}`), { code: state.code, syscall: what })
    },
  }
})

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>()
  const counted = <Act extends (...given: never[]) => Promise<unknown>>(what: string, act: Act) =>
    (async (...given: Parameters<Act>) => {
      disk.touch(what)
      return act(...given)
    }) as unknown as Act
  return {
    ...real,
    rename: counted('rename', real.rename),
    writeFile: counted('write', real.writeFile),
    symlink: counted('symlink', real.symlink),
    link: counted('link', real.link),
    rm: counted('rm', real.rm),
    async open(...given: Parameters<typeof real.open>) {
      disk.touch('open')
      const file = await real.open(...given)
      file.sync = counted('fsync', file.sync.bind(file))
      file.appendFile = counted('write', file.appendFile.bind(file))
      return file
    },
  }
})

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs')>()
  const mkdirSync = ((...given: Parameters<typeof real.mkdirSync>) => {
    disk.touch('mkdir')
    return real.mkdirSync(...given)
  }) as typeof real.mkdirSync
  return { ...real, mkdirSync }
})

function heal(): void {
  disk.reached = Math.max(disk.reached, disk.state.calls.length - 1)
  Object.assign(disk.state, { calls: [], failAt: Infinity, kills: false, isDead: false })
}

beforeEach(heal)

/** An install with a ticket that its backup does not know, copied for each try. */
async function prepare() {
  const furnished = await furnishedInstall()
  const archive = join(temporaryFolder(), 'backup.tar')
  await backUp({ ...furnished, archive })
  await openedTicket(furnished.install, { subject: 'After the backup' })
  await furnished.install.close()
  return { archive, origin: furnished.install.config.dataDir }
}

async function copyOf(origin: string): Promise<Config> {
  const dataDir = join(temporaryFolder(), 'data')
  await cp(origin, dataDir, { recursive: true })
  return testConfig(dataDir)
}

/** Starts, as a server would, and looks which install it is. */
async function start(
  config: Config,
  { without }: { without?: string | undefined } = {},
): Promise<'old' | 'new'> {
  const install = await openInstall(config)
  try {
    const courier = startBackground(install)
    await courier.scanned
    await courier.stop()
    const { findings } = await checkInstall(install, () => {})
    expect(findings).toEqual([])
    const rows = await install.platform.db.selectFrom('queue').select('subject').orderBy('subject').execute()
    const subjects = rows.map(({ subject }) => subject)
    for (const one of ['Only in Globex', 'Printer on fire'])
      expect(subjects.includes(one)).toBe(one !== without)
    expect(existsSync(join(config.dataDir, 'replacing.json'))).toBe(false)
    return subjects.includes('After the backup') ? 'old' : 'new'
  } finally {
    await install.close()
  }
}

/** As many tries as there are steps: at each, one of them fails or ends the process. */
async function walk(
  origin: string,
  kills: boolean,
  attempt: (config: Config, step: number) => Promise<void>,
) {
  for (let step = 0; ; step++) {
    const config = await copyOf(origin)
    heal()
    disk.reached = -1
    Object.assign(disk.state, { failAt: step, kills, code: step % 2 ? 'ENOSPC' : 'EBUSY' })
    await attempt(config, step).catch((error) => {
      throw new Error(`step ${step}`, { cause: error })
    })
    await rm(config.dataDir, { recursive: true })
    if (disk.reached < step) return
  }
}

const WAYS = [
  ['fails', false],
  ['ends the process', true],
] as const

describe.each([
  ['a whole install', { workspace: undefined }],
  ['one workspace', { workspace: 'acme' }],
] as const)('a restore of %s', (_, what) => {
  test.each(WAYS)(
    'of which any one step %s leaves the old install or the new one, and a second try works',
    async (_, kills) => {
      onTestFinished(heal)
      const { archive, origin } = await prepare()
      const seen = { old: 0, new: 0 }
      await walk(origin, kills, async (config, step) => {
        const tried = await restoreTo(config, archive, what).catch((error: unknown) => error)
        heal()
        const found = await start(config)
        seen[found]++
        if (tried instanceof Error && !kills) {
          expect(tried).toBeInstanceOf(BackupError)
          expect(tried.message).toMatch(found === 'old' ? /Nothing was changed/ : /half done/)
        }
        if (!(tried instanceof Error)) expect(found).toBe('new')
        if (step % 4 > 0) return
        await restoreTo(config, archive, { ...what, now: Date.UTC(2026, 2, 1, 13) })
        expect(await start(config)).toBe('new')
      })
      expect(seen.old).toBeGreaterThan(20)
      expect(seen.new).toBeGreaterThan(0)
    },
  )
})

test.each(WAYS)(
  'a restore of one workspace beside a server, of which any one step %s, leaves the old one or the new one there',
  async (_, kills) => {
    onTestFinished(heal)
    const { archive, origin } = await prepare()
    const seen = { old: 0, new: 0 }
    await walk(origin, kills, async (config, step) => {
      const failing = { ...disk.state }
      heal()
      const server = await openInstall(config)
      heal()
      Object.assign(disk.state, failing)
      const tried = await restoreTo(config, archive, { workspace: 'acme' }).catch((error: unknown) => error)
      heal()
      // What housekeeping does by and by.
      await finishErasing(server)
      await server.close()
      const found = await start(config)
      seen[found]++
      if (tried instanceof Error && !kills) {
        expect(tried.message).toMatch(/Nothing was changed/)
        expect(found).toBe('old')
      }
      if (!(tried instanceof Error)) expect(found).toBe('new')
      if (step % 4 > 0) return
      await restoreTo(config, archive, { workspace: 'acme', now: Date.UTC(2026, 2, 1, 13) })
      expect(await start(config)).toBe('new')
    })
    expect(seen.old).toBeGreaterThan(20)
    expect(seen.new).toBeGreaterThan(0)
  },
)

test.each(WAYS)(
  'a deletion of which any one step %s leaves the workspace whole, or nothing but its final backup',
  async (_, kills) => {
    onTestFinished(heal)
    const { origin } = await prepare()
    const seen = { whole: 0, gone: 0 }
    await walk(origin, kills, async (config) => {
      const erase = async () => {
        const install = await openInstall(config)
        try {
          const acme = await findWorkspaceBySubdomain(install.platform, 'acme')
          if (!acme) return undefined
          await eraseWorkspace(install, acme.id, COMMAND_LINE, async (file, workspace) => {
            const { dataDir, uploadsDir } = config
            const now = Date.now()
            await backUpToFile(file, { dataDir, uploadsDir, workspace, deskfile: '', now, progress() {} })
          }).catch(() => {})
          return acme.id
        } finally {
          await install.close()
        }
      }
      const id = await erase().catch(() => undefined)
      heal()
      const install = await openInstall(config)
      await finishErasing(install)
      const isThere = (await findWorkspaceBySubdomain(install.platform, 'acme')) !== undefined
      await install.close()
      await start(config, { without: isThere ? undefined : 'Printer on fire' })
      seen[isThere ? 'whole' : 'gone']++
      if (!isThere) {
        expect(existsSync(join(config.dataDir, 'workspaces', `${id}.sqlite`))).toBe(false)
        expect(existsSync(join(config.uploadsDir, 'tickets', id!))).toBe(false)
        expect(await listFinalBackups(config.dataDir)).toHaveLength(1)
      } else await erase()
      expect((await listFinalBackups(config.dataDir)).length).toBeGreaterThan(0)
    })
    expect(Math.min(seen.whole, seen.gone)).toBeGreaterThan(0)
  },
)

test.each(WAYS)('an upgrade of which any one step %s is done by the next start', async (_, kills) => {
  onTestFinished(heal)
  const { dataDir } = unpackRelease(RELEASES.at(-1)!)
  await walk(dataDir, kills, async (config) => {
    await openInstall(config).then(
      (install) => install.close(),
      () => {},
    )
    heal()
    const install = await openInstall(config)
    expect((await checkInstall(install, () => {})).findings).toEqual([])
    await install.close()
  })
})
