import type { ServerBuild } from '@remix-run/server-runtime'
import BetterSqlite3 from 'better-sqlite3'
import { createTranslator } from 'use-intl/core'
import type { Config } from './config/config.server.ts'
import { departmentSchema } from './departments/department.ts'
import { documentHeaders, drawDocument } from './document/document.server.tsx'
import { PageMemory } from './document/page-memory.server.ts'
import { PageRows } from './document/row-store.server.ts'
import { language } from './i18n/catalogue.server.ts'
import { parseRefusal, type RefusalValues } from './i18n/refusal.ts'
import { directPages } from './remix/direct/direct-pages.server.tsx'
import { soonestChange } from './ui/writing/changes.ts'

/** `server/` imports nothing else of the app. */
export { findAdminByEmail } from './admins/admins.server.ts'
export { storeRoom } from './attachments/receiving/room.server.ts'
export { readTypedText } from './attachments/receiving/typed-text.server.ts'
export { COMMAND_LINE } from './audit/audit.server.ts'
export { createAdmin, createCustomer, setAdminPassword } from './auth/accounts/command-line.server.ts'
export { makeSetupLink } from './auth/accounts/setup.server.ts'
export { isSameOrigin } from './auth/csrf.server.ts'
export { startBackground } from './background/background.server.ts'
export { startDuties } from './background/duties.server.ts'
export { startClosingIdle, startHousekeeping } from './background/housekeeping.server.ts'
export { backUpToFile, lastBackupAt, noteBackup } from './backup/file.server.ts'
export { backUpOnSchedule, nextBackupAt } from './backup/keep.server.ts'
export { writeBackup } from './backup/making/write.server.ts'
export { startBackup } from './backup/own-process.server.ts'
export { restore } from './backup/restoring/restore.server.ts'
export { checkInstall } from './check/check.server.ts'
export { ConfigError, readConfig } from './config/config.server.ts'
export { setNativeBinding } from './db/connection/connect.server.ts'
export { UnusableFileError } from './db/connection/open.server.ts'
export { setEmbeddedThread, setThreadFile } from './db/durability/threads/worker.server.ts'
export { syncCounts } from './db/durability/wal-sync.server.ts'
export { acquireServingLock } from './db/folder/lock.server.ts'
export { makeFolders } from './db/folder/make-folder.server.ts'
export { requireInstall } from './db/install.server.ts'
export { fillDemo } from './demo/demo.server.ts'
export { createDepartment } from './departments/changing.server.ts'
export { openInstall } from './install.server.ts'
export { readMailBacklog } from './outbox/courier/backlog.server.ts'
export { rebuild as rebuildQueue } from './queue/projection/project.server.ts'
export { directActions as actionsOf } from './remix/direct/direct-actions.server.ts'
export { makeRequestScope } from './request-scope.server.ts'
export { createWorkspace } from './workspaces/changing.server.ts'
export { readNewWorkspace } from './workspaces/workspace-form.ts'
export {
  findWorkspaceBySubdomain,
  listWorkspaces,
} from './workspaces/workspaces.server.ts'

/**
 * A part of a quarter of an hour, with which days and years begin in every zone. Short, as in the browser a copy's clock
 * goes on from when it was drawn: what is new then says "just now" for as much longer.
 */
const COPY_MS = 3 * 60_000

function holdsUntil(now: Date): number {
  const end = (Math.floor(now.getTime() / COPY_MS) + 1) * COPY_MS
  return Math.min(soonestChange(now) ?? end, end)
}

/** As `directPages`, with this app's document around them. */
export function pagesOf(build: ServerBuild) {
  return directPages(build, {
    draw(children, context) {
      const rows = new PageRows()
      const now = new Date(context.install.platform.now())
      const html = drawDocument({ context, now, children, rows })
      return { html, bytesOf: (part) => rows.bytesOf(part), until: holdsUntil(now) }
    },
    headersOf: documentHeaders,
    locale: language.locale,
    memory: new PageMemory(),
  })
}

export function settingWarnings({ warnings, origin }: Config): string[] {
  const t = createTranslator({ ...language, namespace: 'settings.warnings' })
  return warnings.map((warning) => t(warning, { origin }))
}

export function say(refusal: string): string {
  const { key, values } = parseRefusal(refusal)
  const t = createTranslator({ ...language, namespace: 'refusals' })
  return (t as unknown as (key: string, values: RefusalValues) => string)(key, values)
}

/** @returns the values, or the refusal of one of them. */
export function readDepartment(given: { name: string; description: string }) {
  const read = departmentSchema.safeParse(given)
  return read.success
    ? { name: read.data.name, description: read.data.description }
    : read.error.issues[0]!.message
}

/** Needs no data folder. */
export function sqliteVersion(): string {
  const connection = new BetterSqlite3(':memory:')
  try {
    return connection.prepare('select sqlite_version()').pluck().get() as string
  } finally {
    connection.close()
  }
}
