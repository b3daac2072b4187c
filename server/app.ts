import type { ServerBuild } from '@remix-run/server-runtime'

/** What the app's build offers the process (app/deskfile.server.ts). Types only: `server/` imports no app code. */
export type Deskfile = typeof import('../app/deskfile.server.ts')
export type Desk = Awaited<ReturnType<Deskfile['openDesk']>>
export type Config = ReturnType<Deskfile['readConfig']>

/** Finds the app and its client files: in a checkout's build folder, in Vite while developing, in the binary. */
export interface App {
  deskfile: Deskfile
  build: () => Promise<ServerBuild>
  clientFiles(): Iterable<[path: string, content: Buffer]>
}

/** The app as `npm run build` left it. */
export async function loadBuiltApp(): Promise<App> {
  const { existsSync, readdirSync, readFileSync } = await import('node:fs')
  const { join, relative, sep } = await import('node:path')
  const root = join(import.meta.dirname, '..', 'build')
  const entry = join(root, 'server', 'index.js')
  if (!existsSync(entry)) throw new CommandError('There is no build yet. Run `npm run build` first.', 1)
  const build = (await import(entry)) as ServerBuild
  const client = join(root, 'client')
  return {
    deskfile: (build.entry.module as unknown as { deskfile: Deskfile }).deskfile,
    build: async () => build,
    *clientFiles() {
      for (const file of readdirSync(client, { recursive: true, withFileTypes: true })) {
        if (!file.isFile() || file.parentPath.includes('.vite')) continue
        const path = join(file.parentPath, file.name)
        yield [`/${relative(client, path).split(sep).join('/')}`, readFileSync(path)]
      }
    },
  }
}

/** A command cannot do what it was asked: one line for the person, and an exit code. */
export class CommandError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number) {
    super(message)
    this.exitCode = exitCode
  }
}
