import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { PLATFORM_MIGRATIONS } from '#migrations/index.ts'
import { type FileKind, openFile } from './connection/open.server.ts'
import type { FileEvents } from './durability/durable-file.server.ts'
import type { Unsoundness } from './durability/soundness.server.ts'
import type { PlatformDatabase } from './schema.ts'

/** "DFPL" in the file's header. */
const PLATFORM_APPLICATION_ID = 0x4446504c

export const PLATFORM_FILE: FileKind = {
  applicationId: PLATFORM_APPLICATION_ID,
  migrations: PLATFORM_MIGRATIONS,
}

export function platformPath(dataDir: string): string {
  return join(dataDir, 'platform.sqlite')
}

export interface MailSettings {
  origin: string
  replyTo: string | undefined
  /** No Postmark token: emails are kept to be read. */
  preview: boolean
}

export interface Platform {
  db: Kysely<PlatformDatabase>
  /** For what is made again from the workspaces, or may be forgotten in a power cut. */
  unawaited: Kysely<PlatformDatabase>
  readonly unsound: Unsoundness | undefined
  /** Before what was read here is written elsewhere, or told to another program. @throws OutcomeUnknownError */
  settled(): Promise<void>
  /** Milliseconds UTC. The only clock of whatever is handed this. */
  now(): number
  mail: MailSettings
  close(): Promise<void>
}

export async function openPlatform(
  dataDir: string,
  mail: MailSettings,
  now: () => number,
  events: FileEvents = {},
  kind: FileKind = PLATFORM_FILE,
): Promise<Platform> {
  const file = await openFile<PlatformDatabase>(platformPath(dataDir), kind, events)
  return {
    db: file.db,
    unawaited: file.unawaited,
    get unsound() {
      return file.unsound
    },
    settled: file.settled,
    now,
    mail,
    close: file.close,
  }
}
