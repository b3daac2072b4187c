import type { ServerBuild } from '@remix-run/server-runtime'

/** What the app's build offers the process (app/deskfile.server.ts). Types only: `server/` imports no app code. */
export type Deskfile = typeof import('../app/deskfile.server.ts')
export type Install = Awaited<ReturnType<Deskfile['openInstall']>>
export type Config = ReturnType<Deskfile['readConfig']>

export interface Release {
  version: string
  /** Undefined where it was built outside a clone. */
  commit: string | undefined
}

/** From a checkout's build folder, from Vite while developing, from the binary. */
export interface App {
  deskfile: Deskfile
  build: () => Promise<ServerBuild>
  clientFiles(): Iterable<[path: string, content: Buffer]>
  /** Vite's own, while developing: asked before ours. */
  middlewares?: import('vite').Connect.Server
}

export interface Program {
  kind: 'checkout' | 'binary'
  release: Release
  calledAs: string
  /** How the program starts itself anew: an executable and what comes before the command's name. */
  command: Install['command']
  loadApp(): Promise<App>
  loadDevApp?(): Promise<App>
  /** Makes SQLite usable, with the data folder to write in. A checkout needs nothing. */
  loadSqlite(app: App, dataDir: string): void
  sqliteVersion(): Promise<string>
}

/** What the app's entry module exports for `server/` (docs/decisions/0004: one module graph). */
export function deskfileOf(build: ServerBuild): Deskfile {
  return (build.entry.module as unknown as { deskfile: Deskfile }).deskfile
}

/** A command cannot do what it was asked: one line for the person, and an exit code. */
export class CommandError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number) {
    super(message)
    this.exitCode = exitCode
  }
}
