import type { Platform } from '#app/db/platform.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall, type TestInstall } from './install.ts'
import { listenToStatements } from './statements.ts'

export const RENDERS = 'a part of an email is rendered'

interface Watched {
  install: TestInstall
  platform: Platform
  workspace: Workspace
  /** All that an act does, in its order: statements, and {@link RENDERS}. */
  during(act: () => Promise<unknown>): Promise<string[]>
}

/** An install where statements and renderings are listened to. */
export async function watchedInstall(): Promise<Watched> {
  const done = listenToStatements()
  const install = await openTestInstall()
  const plain = await install.workspace('acme')
  const { mail } = install.platform
  // Every rendering asks where answers go to.
  const watched = Object.defineProperty({ ...mail }, 'replyTo', {
    enumerable: true,
    get() {
      done.push(RENDERS)
      return mail.replyTo
    },
  })
  const platform = { ...install.platform, mail: watched }
  return {
    install,
    platform,
    workspace: { ...plain, platform },
    async during(act) {
      done.length = 0
      await act()
      return [...done]
    },
  }
}

/** What of it was done within a transaction. */
export function within(done: readonly string[]): string[] {
  const open = new Set<string>()
  return done.filter((one) => {
    const [file = '', what] = one.split(' ')
    if (what === 'begin') open.add(file)
    if (what === 'commit' || what === 'rollback') open.delete(file)
    return open.size > 0
  })
}
