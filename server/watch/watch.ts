import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Deskfile, Install } from '../app.ts'

/** Below this a database may fail to commit. Uploads stop far earlier, by themselves, and everything else goes on. */
const MIN_FREE_BYTES = 16 * 1024 * 1024

export interface Metrics {
  /** One request that was answered. */
  observe(method: string, path: string, status: number, seconds: number): void
  /** What became of one email. */
  email(state: string): void
  /** Prometheus's text format. */
  text(): Promise<string>
  contentType: string
}

export interface Watch {
  install: Install
  deskfile: Deskfile
  metrics: Metrics
  /** True once the process is to stop: whoever balances load looks elsewhere. */
  isStopping(): boolean
}

/**
 * What machines ask: `/healthz` (alive), `/readyz` (can serve), `/metrics`, `/robots.txt`. Mail that is stuck or a
 * backup that is old makes nothing unready: the only machine is not taken out of service for that.
 *
 * @returns false where the path is none of these.
 */
export function answerWatcher(
  watch: Watch,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): boolean {
  if (path === '/healthz') say(res, 200, 'ok')
  else if (path === '/robots.txt') say(res, 200, 'User-agent: *\nDisallow: /')
  else if (path === '/readyz') void answerReady(watch, res)
  else if (path === '/metrics') void answerMetrics(watch, req, res)
  else return false
  return true
}

async function answerReady(watch: Watch, res: ServerResponse): Promise<void> {
  const why = await unready(watch)
  const readOnly = watch.install.openFiles.listReadOnly().length
  const ready = watch.install.platform.unsound
    ? 'ready, but nothing can be saved'
    : readOnly > 0
      ? `ready, but ${readOnly} can only be read of the workspaces`
      : 'ready'
  say(res, why ? 503 : 200, why ?? ready)
}

async function unready({ install, deskfile, isStopping }: Watch): Promise<string | undefined> {
  if (isStopping()) return 'stopping'
  try {
    await install.platform.db.selectFrom('settings').select('key').limit(1).execute()
    const { freeBytes } = await deskfile.storeRoom(install.config.dataDir)
    return freeBytes < MIN_FREE_BYTES ? 'the disk is full' : undefined
  } catch (error) {
    install.log.error({ err: error }, 'not ready')
    return 'the database does not answer'
  }
}

/** Without a token nobody can ask, and nobody learns that there is something to ask. */
async function answerMetrics(
  { install, metrics }: Watch,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const token = install.config.metricsToken
  if (token === undefined) return say(res, 404, 'Not found')
  if (!isSame(req.headers.authorization ?? '', `Bearer ${token}`)) {
    res.setHeader('www-authenticate', 'Bearer')
    return say(res, 401, 'The token is METRICS_TOKEN')
  }
  try {
    const text = await metrics.text()
    res.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text)
  } catch (error) {
    install.log.error({ err: error }, 'metrics could not be read')
    say(res, 500, 'Something went wrong')
  }
}

/** Of digests, because the comparison wants equal lengths and must not tell them. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}

function say(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  res.end(`${text}\n`)
}
