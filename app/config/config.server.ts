import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { address, autoOr, period, text, whole } from './rules.ts'
import { findWarnings, type SettingWarning } from './warnings.ts'

/** Spec, section 6. Read here and nowhere else; a wrong value stops the start. */
export interface Config {
  port: number
  host: string
  dataDir: string
  uploadsDir: string
  /** Without a trailing slash; undefined: then same-origin follows the Host. */
  publicUrl: string | undefined
  origin: string
  sessionSecret: string | undefined
  postmark: { token: string; stream: string; host: string | undefined; tls: boolean } | undefined
  mailFrom: string
  mailReplyTo: string | undefined
  workers: number
  outboxIntervalMs: number
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  metricsToken: string | undefined
  trustProxy: 'none' | 'fly' | 'forwarded'
  backups: { everyMs: number; keep: number; folder: string } | undefined
  warnings: SettingWarning[]
}

/** A sentence for the operator. */
export class ConfigError extends Error {}

const MAX_WORKERS = 64

const environment = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: text.min(1).optional(),
  DATA_DIR: text.min(1).default('data'),
  UPLOADS_DIR: text.min(1).optional(),
  PUBLIC_URL: text.optional(),
  SESSION_SECRET: text.min(32, 'must be at least 32 characters').optional(),
  POSTMARK_SERVER_TOKEN: text.min(1).optional(),
  POSTMARK_MESSAGE_STREAM: text
    .regex(/^[a-z0-9-]+$/, 'must be the id of a message stream')
    .default('outbound'),
  POSTMARK_API_HOST: text.min(1).optional(),
  MAIL_REPLY_TO: address.optional(),
  MAIL_FROM: address.optional(),
  WORKERS: autoOr(1, MAX_WORKERS, () => availableParallelism()).default(1),
  OUTBOX_INTERVAL_MS: whole(50, 3_600_000).default(1000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  METRICS_TOKEN: text.min(16, 'must be at least 16 characters').optional(),
  TRUST_PROXY: z.enum(['none', 'fly', 'forwarded']).default('none'),
  BACKUP_EVERY: period.optional(),
  BACKUP_KEEP: whole(1, 10_000).default(7),
  BACKUP_DIR: text.min(1).optional(),
})

/**
 * @param env an empty value counts as absent.
 * @param dataDir what `--data` said, before DATA_DIR.
 * @param program a checkout keeps to itself what the binary offers the network, and its attachments at its top.
 * @throws ConfigError that names the setting.
 */
export function readConfig(
  env: Record<string, string | undefined>,
  dataDir?: string,
  program: 'checkout' | 'binary' = 'checkout',
): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = environment.safeParse(dataDir ? { ...given, DATA_DIR: dataDir } : given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const allowed =
      issue.code === 'invalid_value' ? `must be one of ${issue.values.join(', ')}` : issue.message
    throw new ConfigError(`${String(issue.path[0])} ${allowed}.`)
  }
  const e = parsed.data
  const postmarkHost = readPostmarkHost(e.POSTMARK_API_HOST)
  const publicUrl = e.PUBLIC_URL === undefined ? undefined : readOrigin(e.PUBLIC_URL)
  const isDefaultFolder = resolve(e.DATA_DIR) === resolve('data')
  const host = e.HOST ?? (program === 'checkout' ? '127.0.0.1' : '0.0.0.0')
  return {
    port: e.PORT,
    host,
    dataDir: resolve(e.DATA_DIR),
    uploadsDir: resolve(
      e.UPLOADS_DIR ?? (isDefaultFolder && program === 'checkout' ? 'uploads' : join(e.DATA_DIR, 'uploads')),
    ),
    publicUrl,
    origin: publicUrl ?? `http://localhost:${e.PORT}`,
    sessionSecret: e.SESSION_SECRET,
    postmark: e.POSTMARK_SERVER_TOKEN
      ? {
          token: e.POSTMARK_SERVER_TOKEN,
          stream: e.POSTMARK_MESSAGE_STREAM,
          ...postmarkHost,
        }
      : undefined,
    mailFrom: e.MAIL_FROM ?? 'Deskfile <deskfile@localhost>',
    mailReplyTo: e.MAIL_REPLY_TO,
    workers: e.WORKERS,
    outboxIntervalMs: e.OUTBOX_INTERVAL_MS,
    logLevel: e.LOG_LEVEL,
    metricsToken: e.METRICS_TOKEN,
    trustProxy: e.TRUST_PROXY,
    backups:
      e.BACKUP_EVERY === undefined
        ? undefined
        : {
            everyMs: e.BACKUP_EVERY,
            keep: e.BACKUP_KEEP,
            folder: resolve(e.BACKUP_DIR ?? join(e.DATA_DIR, 'backups')),
          },
    warnings: findWarnings({
      given: new Set(Object.keys(given)),
      host,
      publicUrl,
      trustProxy: e.TRUST_PROXY,
      hasToken: e.POSTMARK_SERVER_TOKEN !== undefined,
      mailFrom: e.MAIL_FROM,
      postmark: postmarkHost,
      backupDir: e.BACKUP_DIR,
    }),
  }
}

function readOrigin(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  ) {
    throw new ConfigError('PUBLIC_URL must be an origin such as https://help.example.com, without a path.')
  }
  return url.origin
}

/** A bare host means https; a URL says its own scheme, so that a test can stand in over http. */
function readPostmarkHost(value: string | undefined): { host: string | undefined; tls: boolean } {
  if (value === undefined) return { host: undefined, tls: true }
  const url = URL.canParse(value) && value.includes('://') ? new URL(value) : tryUrl(`https://${value}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/') {
    throw new ConfigError('POSTMARK_API_HOST must be a host, or a URL of a host with its scheme.')
  }
  return { host: url.host, tls: url.protocol === 'https:' }
}

function tryUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined
}
