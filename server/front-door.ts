import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { METHODS } from './http/adapter.ts'
import { watchBodies } from './http/bodies.ts'
import { clientAddress } from './http/client-address.ts'
import { countEach, endUnread, MAX_FROM_ONE_ADDRESS } from './http/connections.ts'
import { cut, refuse } from './http/plain.ts'
import { readUrl } from './http/request-url.ts'
import { setSecurityHeaders } from './http/security-headers.ts'
import { type StaticFiles, serveStatic } from './http/static-files.ts'
import { isUpload, type Pages, pages } from './pages.ts'
import { answerWatcher } from './watch/watch.ts'

export interface FrontDoor extends Pages {
  files: StaticFiles
}

/** Security headers, what machines ask, static files, then pages. An error becomes an answer or a cut connection. */
export function frontDoor(door: FrontDoor): RequestListener {
  const { install, files } = door
  const answerPage = pages(door)
  const bodyOf = watchBodies()
  const count = countEach(MAX_FROM_ONE_ADDRESS)
  const warnOfProxy = warnOnce(door)

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    endUnread(res)
    setSecurityHeaders(res, install.config.publicUrl)
    const address = clientAddress(req, install.config.trustProxy)
    warnOfProxy(req)
    const leave = count(address)
    if (!leave) return refuse(res.setHeader('retry-after', '10'), 503)
    res.once('close', leave)
    const url = readUrl(req, install.config.publicUrl)
    const body = bodyOf(req, url !== undefined && isUpload(req, url))
    if (!url) return refuse(res, 400)
    if (!METHODS.includes(req.method ?? '')) return refuse(res.setHeader('allow', METHODS.join(', ')), 405)
    if (answerWatcher(door, url.pathname, req, res)) return
    if (serveStatic(files, url.pathname, req, res)) return
    await answerPage({ url, address, body }, req, res)
  }

  return (req, res) => {
    answer(req, res).catch((error: unknown) => {
      install.log.error({ err: error }, 'failed before a page')
      cut(res)
    })
  }
}

const FORWARDING = ['x-forwarded-for', 'forwarded', 'fly-client-ip']

/** Says in the log, once, that a proxy seems to stand before us whose word is not taken. */
function warnOnce({ install }: FrontDoor): (req: IncomingMessage) => void {
  let isWatching = install.config.trustProxy === 'none'
  return ({ headers }) => {
    const header = isWatching ? FORWARDING.find((name) => name in headers) : undefined
    if (header === undefined) return
    isWatching = false
    const words =
      'a forwarded address is ignored, as TRUST_PROXY is none: all who come through a proxy are one'
    install.log.warn({ header, setting: 'TRUST_PROXY' }, words)
  }
}
