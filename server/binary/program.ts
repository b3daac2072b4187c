import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { getAsset, getRawAsset } from 'node:sea'
import type { ServerBuild } from '@remix-run/server-runtime'
import { type App, CommandError, deskfileOf, type Program } from '../app.ts'
import { ADDON, CLIENT, CONTENTS, type Contents, THREAD } from './contents.ts'
import { isOurs } from './is-ours.ts'
import { writeWhole } from './write-whole.ts'

const contents = JSON.parse(getAsset(CONTENTS, 'utf8')) as Contents

export const binary: Program = {
  kind: 'binary',
  calledAs: 'deskfile',
  release: contents.release,
  command: [process.execPath],
  loadApp,
  loadSqlite(app, dataDir) {
    const path = keepAddon(dataDir)
    app.deskfile.setNativeBinding(loadAddon(path))
    app.deskfile.setEmbeddedThread(getAsset(THREAD, 'utf8'), path)
  },
  sqliteVersion: async () => contents.sqliteVersion,
}

async function loadApp(): Promise<App> {
  // Bundled into the executable, but not run before a command needs it: `version` and `--help` do not.
  const build = (await import('deskfile:app')) as ServerBuild
  return {
    deskfile: deskfileOf(build),
    build: async () => build,
    *clientFiles() {
      for (const path of contents.clientFiles) yield [path, Buffer.from(getRawAsset(CLIENT + path))]
    },
  }
}

/** Writes the addon beside the data, as the system loads code from files only; an upgrade never meets the old one. */
function keepAddon(dataDir: string): string {
  const folder = join(dataDir, 'native')
  const name = `better-sqlite3-${contents.addonHash}.node`
  const path = join(folder, name)
  if (!isOurs(path, contents.addonHash)) {
    // Not recursive: the data folder is there, and what is missing above it is said with a sentence.
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
    rmSync(path, { recursive: true, force: true })
    writeWhole(path, Buffer.from(getRawAsset(ADDON)))
    // What a server of another version has loaded stays loaded.
    for (const other of readdirSync(folder)) if (other !== name) rmSync(join(folder, other), { force: true })
  }
  return path
}

function loadAddon(path: string): object {
  const loaded: { exports: object } = { exports: {} }
  try {
    process.dlopen(loaded, path, constants.dlopen.RTLD_NOW)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CommandError(`SQLite cannot be loaded; is the data folder mounted noexec? (${why})`, 1)
  }
  return loaded.exports
}
