import type { Platform } from '#app/db/platform.server.ts'
import type { Log } from '#app/log.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

export interface MailSources {
  platform: Platform
  within<Answer>(
    workspaceId: string,
    act: (workspace: Workspace) => Promise<Answer>,
  ): Promise<Answer | undefined>
  /**
   * Sends replies whose time has come, then brings the queue up to date. Idempotent. @returns when the next reply is to
   * be sent; undefined where none waits.
   */
  prepare(workspace: Workspace): Promise<number | undefined>
  log: Log
}
