import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
}

interface StaticFile {
  body: Buffer
  /** Made when it is first asked for: a start has better things to do. Undefined where it would save nothing. */
  compressed: (() => Buffer) | undefined
  etag: string
  type: string
  immutable: boolean
}

/** The client build, held in memory: a few hundred kilobytes, and the same in a checkout and in the binary. */
export type StaticFiles = Map<string, StaticFile>

/** @param files path in the URL → content. Files under /assets/ are named by their content and never change. */
export function prepareStaticFiles(files: Iterable<[string, Buffer]>): StaticFiles {
  const prepared: StaticFiles = new Map()
  for (const [path, body] of files) {
    const compressible = /\.(?:css|js|json|svg|txt|webmanifest)$/.test(path) && body.byteLength > 1_024
    prepared.set(path, {
      body,
      compressed: compressible ? once(() => gzipSync(body, { level: 9 })) : undefined,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      type: TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      immutable: path.startsWith('/assets/'),
    })
  }
  return prepared
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => (made ??= make())
}

export function serveStatic(
  files: StaticFiles,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): boolean {
  const file = files.get(path)
  if (!file) return false
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    res.writeHead(405, { allow: 'GET, HEAD' }).end()
    return true
  }
  res.setHeader(
    'cache-control',
    file.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
  )
  res.setHeader('etag', file.etag)
  res.setHeader('content-type', file.type)
  if (file.compressed) res.setHeader('vary', 'Accept-Encoding')
  if (isKept(req.headers['if-none-match'], file.etag)) {
    res.writeHead(304).end()
    return true
  }
  const zipped = file.compressed && /\bgzip\b/.test(req.headers['accept-encoding'] ?? '')
  if (zipped) res.setHeader('content-encoding', 'gzip')
  const body = zipped ? file.compressed!() : file.body
  res.setHeader('content-length', body.byteLength)
  res.end(req.method === 'HEAD' ? undefined : body)
  return true
}

/** Weakly compared (RFC 9110, 13.1.2): a proxy that compresses on its own makes our tags weak ones. */
function isKept(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false
}
