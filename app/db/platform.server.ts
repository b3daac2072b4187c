import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { PLATFORM_MIGRATIONS } from '#migrations/index.ts'
import { type FileKind, openFile } from './open.server.ts'
import type { PlatformDatabase } from './schema.ts'
import type { Trouble } from './trouble.ts'

/** "DFPL" in the file's header. */
const PLATFORM_APPLICATION_ID = 0x4446504c

/** What the platform's file is. */
export const PLATFORM_FILE: FileKind = {
  applicationId: PLATFORM_APPLICATION_ID,
  migrations: PLATFORM_MIGRATIONS,
}

/** Where the platform's database is, or would be. */
export function platformPath(dataDir: string): string {
  return join(dataDir, 'platform.sqlite')
}

/** What every email needs to know of the install. */
export interface MailSettings {
  /** What links begin with, without a trailing slash. */
  origin: string
  /** MAIL_REPLY_TO, where it is set. */
  replyTo: string | undefined
  /** True without a Postmark token: emails are kept to be read, not sent. */
  preview: boolean
}

/** The platform's file: admins, departments, workspaces, settings, the queue. */
export interface Platform {
  db: Kysely<PlatformDatabase>
  /** Milliseconds UTC. The only clock of whatever is handed this. */
  now(): number
  mail: MailSettings
  close(): Promise<void>
}

/**
 * Opens `platform.sqlite` in the data folder, made and migrated where needed. It is needed for everything, so a disk
 * that fails it once is met with a new connection.
 *
 * @param troubled is told where the disk fails it.
 */
export async function openPlatform(
  dataDir: string,
  mail: MailSettings,
  now: () => number,
  troubled?: (trouble: Trouble) => void,
  kind: FileKind = PLATFORM_FILE,
): Promise<Platform> {
  const file = await openFile<PlatformDatabase>(platformPath(dataDir), kind, {
    renews: true,
    troubled,
  })
  return { db: file.db, now, mail, close: file.close }
}
