import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ServerBuild } from '@remix-run/server-runtime'
import { type App, CommandError, deskfileOf, type Program, type Release } from './app.ts'

/** Of this folder's file, and of the one that the build makes of it. */
const ROOT = join(import.meta.dirname, '..')

export const checkout = checkoutWith({
  loadApp: loadBuiltApp,
  loadDevApp: async () => (await import('./dev.ts')).loadDevApp(),
  loadSqlite() {},
})

export function checkoutWith(loading: Pick<Program, 'loadApp' | 'loadDevApp' | 'loadSqlite'>): Program {
  return {
    kind: 'checkout',
    calledAs: 'npm run deskfile --',
    get release() {
      return readRelease()
    },
    command: [process.execPath, join(ROOT, 'server', 'deskfile.js')],
    ...loading,
    sqliteVersion: async () => (await loading.loadApp()).deskfile.sqliteVersion(),
  }
}

/** @throws CommandError where `npm run build` has not been run. */
export async function loadBuiltApp(): Promise<App> {
  const entry = join(ROOT, 'build', 'server', 'index.js')
  if (!existsSync(entry)) throw new CommandError('There is no build yet. Run `npm run build` first.', 1)
  return appOf((await import(entry)) as ServerBuild)
}

export function appOf(build: ServerBuild): App {
  const client = join(ROOT, 'build', 'client')
  return {
    deskfile: deskfileOf(build),
    build: async () => build,
    *clientFiles() {
      for (const path of listClientFiles(client)) {
        yield [`/${relative(client, path).split(sep).join('/')}`, readFileSync(path)]
      }
    },
  }
}

/** Leaves out Vite's own notes. */
export function listClientFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.parentPath.includes('.vite'))
    .map((file) => join(file.parentPath, file.name))
}

export function readRelease(): Release {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  return { version, commit: process.env.DESKFILE_COMMIT || readCommit() }
}

function readCommit(): string | undefined {
  try {
    const git = (...words: string[]) =>
      execFileSync('git', words, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    return git('rev-parse', '--short=12', 'HEAD') || undefined
  } catch {
    return undefined
  }
}
