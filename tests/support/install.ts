import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Config, readConfig } from '#app/config/config.server.ts'
import { type Install, openInstall } from '#app/install.server.ts'
import { findWorkspaceBySubdomain, type Workspace } from '#app/workspaces/workspaces.server.ts'
import { makeWorld, WORLD } from './world.ts'

/** When the tests' clock starts: 2026-03-01 12:00 UTC. */
export const START = Date.UTC(2026, 2, 1, 12)

let template: Promise<string> | undefined

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskfile-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A data folder with the world in it: migrated and filled once for all test files, then copied. */
export async function worldFolder(): Promise<string> {
  template ??= makeTemplate()
  const folder = temporaryFolder()
  cpSync(await template, folder, { recursive: true })
  return folder
}

async function makeTemplate(): Promise<string> {
  const shared = process.env.DESKFILE_TEST_WORLD
  if (shared && existsSync(shared)) return shared
  const folder = mkdtempSync(join(tmpdir(), 'deskfile-world-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const install = await openInstall(testConfig(folder), { now: () => START })
  await makeWorld(install)
  await install.close()
  if (!shared) return folder
  try {
    renameSync(folder, shared)
  } catch (error) {
    // Another file's process was quicker.
    if (!existsSync(shared)) throw error
  }
  return shared
}

export function testConfig(dataDir: string, env: Record<string, string> = {}): Config {
  return readConfig({ DATA_DIR: dataDir, UPLOADS_DIR: join(dataDir, 'uploads'), LOG_LEVEL: 'silent', ...env })
}

export interface TestInstall extends Install {
  /** Sets the clock forward, milliseconds. */
  advance(ms: number): void
  /** A workspace of the world, held open until the test ends. */
  workspace(subdomain?: 'acme' | 'globex'): Promise<Workspace>
  customer(name: 'anna' | 'ben' | 'gina'): Promise<{ id: string; name: string; email: string }>
  admin(name: 'owner' | 'agent'): Promise<{ kind: 'admin'; id: string; name: string }>
  departmentId(name: string): Promise<string>
}

/** A desk of its own for one test, on real files, with a clock that stands still until it is advanced. */
export async function openTestInstall(env: Record<string, string> = {}): Promise<TestInstall> {
  const dataDir = await worldFolder()
  let now = START
  const install = await openInstall(testConfig(dataDir, env), { now: () => now })
  const releases: (() => void)[] = []
  onTestFinished(async () => {
    for (const release of releases) release()
    await install.close()
  })
  const workspace: TestInstall['workspace'] = async (subdomain = 'acme') => {
    const info = await findWorkspaceBySubdomain(install.platform, subdomain)
    const taken = await install.take(info!)
    releases.push(taken.release)
    return taken.workspace
  }
  return {
    ...install,
    advance(ms) {
      now += ms
    },
    workspace,
    async customer(name) {
      const { db } = await workspace(name === 'gina' ? 'globex' : 'acme')
      return db
        .selectFrom('customers')
        .select(['id', 'name', 'email'])
        .where('email', '=', WORLD[name].email)
        .executeTakeFirstOrThrow()
    },
    async admin(name) {
      const row = await install.platform.db
        .selectFrom('admins')
        .select(['id', 'name'])
        .where('email', '=', WORLD[name].email)
        .executeTakeFirstOrThrow()
      return { kind: 'admin', ...row }
    },
    async departmentId(name) {
      const row = await install.platform.db
        .selectFrom('departments')
        .select('id')
        .where('name', '=', name)
        .executeTakeFirstOrThrow()
      return row.id
    },
  }
}
