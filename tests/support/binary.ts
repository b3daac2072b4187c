import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { newest } from './build.ts'

const BINARY = 'dist/deskfile'
const SOURCES = ['build', 'server', 'package.json']

/** Nobody's, on every Linux. */
const OTHER_USER = 65_534

/** Makes the binary of the app's build as it stands, where it is older than that. */
export function buildBinary(): void {
  if (existsSync(BINARY) && Math.max(...SOURCES.map(newest)) < statSync(BINARY).mtimeMs) return
  execFileSync(process.execPath, ['server/binary/build.ts', '--app-as-built'], {
    stdio: ['ignore', 'ignore', 'ignore'],
  })
}

export interface Installed {
  command: readonly [string]
  /** A read-only folder that holds the binary. */
  folder: string
  /** An empty folder to run in. */
  cwd: string
  /** Another user than the one who installed it, where we may become one. */
  uid?: number
}

/** As an operator would have it: the binary where its user cannot write, and an empty folder to work in. */
export function installBinary(): Installed {
  const folder = temporary('deskfile-installed-')
  const cwd = temporary('deskfile-empty-')
  const path = join(folder, 'deskfile')
  copyFileSync(BINARY, path)
  chmodSync(path, 0o555)
  chmodSync(folder, 0o555)
  if (process.getuid?.() !== 0) return { command: [path], folder, cwd }
  chownSync(cwd, OTHER_USER, OTHER_USER)
  return { command: [path], folder, cwd, uid: OTHER_USER }
}

function temporary(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name))
  onTestFinished(() => {
    chmodSync(folder, 0o755)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
