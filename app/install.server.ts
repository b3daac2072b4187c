import { join } from 'node:path'
import { adminAccounts } from './auth/admin-accounts.server.ts'
import { liveSessions } from './auth/sessions/sessions.server.ts'
import type { Config } from './config/config.server.ts'
import type { FileKind } from './db/connection/open.server.ts'
import { keepToOurselves } from './db/folder/keep-to-ourselves.server.ts'
import type { Lock } from './db/folder/lock.server.ts'
import { makeFolder } from './db/folder/sync.server.ts'
import { openPlatform, PLATFORM_FILE, type Platform } from './db/platform.server.ts'
import { acquireSettledFolder } from './db/replacing/replace.server.ts'
import { keptSecret } from './db/session-secret.server.ts'
import { type Live, startLive } from './live/live.server.ts'
import { fileEvents, type Log, SILENT } from './log.ts'
import { catchUpTogether } from './queue/projection/project.server.ts'
import { OpenFiles, type OpenFilesOptions } from './workspaces/files/open-files.server.ts'
import { markSchema } from './workspaces/files/schema-mark.server.ts'
import { readQuota } from './workspaces/quota.server.ts'
import type { WorkspaceInfo } from './workspaces/workspace.ts'
import {
  findWorkspaceById,
  openWorkspaceFile,
  WORKSPACE_FILE,
  type Workspace,
} from './workspaces/workspaces.server.ts'

export interface Install {
  config: Config
  platform: Platform
  log: Log
  /** Starts the program anew, for what would hold up everybody in this process. */
  command: Command
  /** What a person types, before a command's name. */
  calledAs: string
  /** Signs form keys. */
  secret: string
  /** The caller must `release` it. */
  take(info: WorkspaceInfo): Promise<{ workspace: Workspace; release: () => void }>
  /** Takes and releases it. */
  visit<Result>(info: WorkspaceInfo, act: (workspace: Workspace) => Promise<Result>): Promise<Result>
  /** Undefined where the workspace is gone. */
  within<Result>(
    workspaceId: string,
    act: (workspace: Workspace) => Promise<Result>,
  ): Promise<Result | undefined>
  openFiles: OpenFiles
  /** Whoever stops the process ends it first: its streams would hold the stop up. */
  live: Live
  /** @param workspaceId which workspace has just committed; without it any may have. */
  nudge(workspaceId?: string): void
  /** @returns ends it. */
  onNudge(listener: (workspaceId?: string) => void): () => void
  close(): Promise<void>
}

export type Command = readonly [executable: string, ...words: string[]]

export interface InstallOptions {
  now?: () => number
  log?: Log
  command?: Command
  calledAs?: string
  /** For proving what the next release does with the files. */
  kinds?: { platform: FileKind; workspace: FileKind }
}

/**
 * The only place where the parts are wired together. @throws UnusableFileError where a file is not ours or is
 * newer than this program, or while a restore is at work.
 */
export async function openInstall(config: Config, options: InstallOptions = {}): Promise<Install> {
  const lock = await acquireSettledFolder(config.dataDir)
  try {
    return await openParts(config, lock, options)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function openParts(config: Config, lock: Lock, options: InstallOptions): Promise<Install> {
  const now = options.now ?? Date.now
  const log = options.log ?? SILENT
  await makeFolder(join(config.dataDir, 'workspaces'))
  await makeFolder(join(config.uploadsDir, 'tickets'))
  keepToOurselves(config.uploadsDir)
  const mail = { origin: config.origin, replyTo: config.mailReplyTo, preview: !config.postmark }
  const kinds = options.kinds ?? { platform: PLATFORM_FILE, workspace: WORKSPACE_FILE }
  const platform = await openPlatform(config.dataDir, mail, now, fileEvents(log), kinds.platform)
  await markSchema(platform, kinds.workspace).catch(async (error) => {
    await platform.close()
    throw error
  })
  const open: OpenFilesOptions['open'] = (id) =>
    openWorkspaceFile(config.dataDir, id, fileEvents(log, id), kinds.workspace)
  const openFiles = new OpenFiles({ open, log })
  const listeners = new Set<(workspaceId?: string) => void>()

  const install: Install = {
    config,
    platform,
    log,
    command: options.command ?? [process.execPath],
    calledAs: options.calledAs ?? 'deskfile',
    secret: config.sessionSecret ?? (await keptSecret(config.dataDir)),
    openFiles,
    live: startLive(platform, {
      stillIn: (sessions) => liveSessions(adminAccounts(platform), sessions),
      onError: (err) => log.error({ err }, 'looking for changes failed'),
    }),
    async take(info) {
      const { file, release } = await openFiles.take(info.id)
      const workspace: Workspace = {
        id: info.id,
        info,
        db: file.db,
        unawaited: file.unawaited,
        platform,
        uploads: join(config.uploadsDir, 'tickets', info.id, 'replies'),
        now,
        settled: file.settled,
        mayBeToldWithin: file.mayBeToldWithin,
        async quotaBytes() {
          const megabytes = await readQuota(platform.db, info.id)
          return megabytes === undefined ? undefined : megabytes * 1024 * 1024
        },
        async committed() {
          // The courier's next round catches up: the commit stands.
          await catchUpTogether(workspace).catch((err) =>
            log.error({ err, workspace: info.id }, 'projection failed'),
          )
          install.live.look()
          install.nudge(info.id)
        },
      }
      return { workspace, release }
    },
    async within(workspaceId, act) {
      const info = await findWorkspaceById(platform, workspaceId)
      return info && install.visit(info, act)
    },
    async visit(info, act) {
      const { workspace, release } = await install.take(info)
      try {
        return await act(workspace)
      } finally {
        release()
      }
    },
    nudge(workspaceId) {
      for (const listener of listeners) listener(workspaceId)
    },
    onNudge(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      install.live.close()
      try {
        await openFiles.closeAll()
        await platform.close()
      } finally {
        lock.release()
      }
    },
  }
  return install
}
