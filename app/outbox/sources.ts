import type { Platform } from '#app/db/platform.server.ts'
import type { Log } from '#app/log.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** Where the courier finds mail, and whom it tells of trouble. */
export interface MailSources {
  platform: Platform
  /** Runs with a workspace's file held open; undefined where the workspace is gone. */
  within<Answer>(
    workspaceId: string,
    act: (workspace: Workspace) => Promise<Answer>,
  ): Promise<Answer | undefined>
  /** What else a marked workspace is owed now: its part of the queue, replies whose time has come. Idempotent. */
  project(workspace: Workspace): Promise<void>
  /** When it is next owed something that is not mail: it is looked into then. */
  nextOwedAt?(workspace: Workspace): Promise<number | undefined>
  log: Log
}
