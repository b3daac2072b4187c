import type { Platform } from '#app/db/platform.server.ts'
import type { Log } from '#app/log.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

export interface MailSources {
  platform: Platform
  within<Answer>(
    workspaceId: string,
    act: (workspace: Workspace) => Promise<Answer>,
  ): Promise<Answer | undefined>
  /** Brings the queue up to date and sends replies whose time has come. Idempotent. */
  project(workspace: Workspace): Promise<void>
  nextOwedAt?(workspace: Workspace): Promise<number | undefined>
  log: Log
}
