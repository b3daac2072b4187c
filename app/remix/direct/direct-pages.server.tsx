import type { AppLoadContext, LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import type { ReactNode } from 'react'
import { canForget } from '#app/config/can-forget.ts'
import { handOffScript } from '#app/remix/hand-off.server.ts'
import { readAsked } from './asked-page.ts'
import { encodeData } from './encode.server.ts'
import { EndsApart } from './ends-apart.ts'
import { type Match, type Route, routeMatcher } from './matcher.server.ts'
import { plainData } from './plain-data.server.ts'
import { makeShell, type Shell } from './shell.server.tsx'
import { type Copy, makeTag, readCopies, type TagOf, writeTag } from './tag.server.ts'

export interface DirectAnswer {
  /** 304: the browser's own copy is as it would be drawn now. */
  status: 200 | 304
  headers: Record<string, string>
  body: Buffer
}

interface Drawn {
  html: string
  /** As it is sent. */
  bytesOf(part: string): Buffer[]
  /** Milliseconds UTC: then the times on it say something else. */
  until: number
}

/** What was read for pages that did not change (app/document/page-memory.server.ts). */
interface Memory {
  watch(): {
    isAsItWas(page: string, args: LoaderFunctionArgs): Promise<boolean>
    run<Result>(load: () => Result): Result
    keep(page: string, context: AppLoadContext): void
  }
}

interface Drawing {
  draw(page: ReactNode, context: AppLoadContext): Drawn
  headersOf(nonce: string): Record<string, string>
  locale: string
  memory: Memory
}

/**
 * Answers a GET of a page, or of its data, whose loaders all answer with plain data (docs/decisions/0092). Undefined
 * where there is more to it, an error, a redirect, a cookie, a file: that is Remix's to answer, out of what the loaders
 * said, which `scope.loaded` keeps. No loader runs twice.
 */
export function directPages(build: ServerBuild, { draw, headersOf, locale, memory }: Drawing) {
  const matchOf = routeMatcher(build.routes)
  const shells = new Map<Route, Shell>()
  const version = JSON.stringify([build.assets.version, headersOf('')])

  function shellOf({ branch }: Match): Shell {
    const leaf = branch.at(-1)!
    const shell = shells.get(leaf) ?? makeShell(build, branch)
    shells.set(leaf, shell)
    return shell
  }

  /** What cannot be drawn Remix tries too, and draws the page of the error. */
  function drawOrLeave(page: ReactNode, context: AppLoadContext): Drawn | undefined {
    try {
      return draw(page, context)
    } catch {
      return undefined
    }
  }

  return async (
    requestOf: (page: URL) => Request,
    url: URL,
    context: AppLoadContext,
  ): Promise<DirectAnswer | undefined> => {
    const asked = readAsked(url)
    const match = asked && matchOf(asked.url.pathname)
    // Without a page it is a file, a stream, or an act.
    if (!match || !match.branch.at(-1)!.module.default) return undefined
    const request = requestOf(asked.url)
    const args = { request, params: match.params, context }
    const copies = readCopies(request.headers.get('if-none-match'), context.install.platform.now())
    const watch = copies.length > 0 ? memory.watch() : undefined
    for (const copy of copies) {
      if (await watch!.isAsItWas(pageOf(copy, url, request), args)) return notModified(copy)
    }
    const loaders = match.branch.filter(
      ({ id, module }) => module.loader && (asked.routes?.includes(id) ?? true),
    )
    const startLoaders = () => new Map(loaders.map((route) => [route.id, load(route, args)]))
    const loaded = watch ? watch.run(startLoaders) : startLoaders()
    context.scope.loaded = loaded
    // As Remix says it of routes without a loader.
    const data: Record<string, unknown> = asked.routes
      ? {}
      : Object.fromEntries(match.branch.map(({ id }) => [id, null]))
    const outcomes = await Promise.allSettled(loaded.values())
    for (const [place, { id }] of loaders.entries()) {
      const plain = plainData(outcomes[place]!)
      if (!plain) return undefined
      data[id] = plain.data
    }
    if (context.scope.answer) return undefined
    const encoded = encodeData(asked.isData ? dataAnswer(data) : pageData(data))
    if (encoded === undefined) return undefined
    const tag = tagOf({ build: version, url, locale, data: encoded }, request, context)
    const copy = copies.find((one) => one.tag === tag)
    if (copy) {
      watch!.keep(pageOf(copy, url, request), context)
      return notModified(copy)
    }
    if (asked.isData) {
      const headers = { 'Content-Type': 'text/x-script', 'X-Remix-Response': 'yes' }
      return {
        status: 200,
        headers: tag ? { ...headers, ...tagged(writeTag(tag, FOR_EVER)) } : headers,
        body: Buffer.from(encoded),
      }
    }
    const { nonce } = context.scope
    const shell = shellOf(match)
    const page = drawOrLeave(
      <EndsApart.Provider value={true}>{shell.draw(match, url, data)}</EndsApart.Provider>,
      context,
    )
    if (page === undefined) return undefined
    const headEnd = page.html.indexOf('</head>')
    const bodyEnd = page.html.lastIndexOf('</body>')
    // Piece by piece: V8 takes a millisecond to make one string of a long page, and as long again to encode it.
    const body = Buffer.concat([
      Buffer.from(`<!DOCTYPE html>${page.html.slice(0, headEnd)}${shell.headEnd}`),
      ...page.bytesOf(page.html.slice(headEnd, bodyEnd)),
      Buffer.from(shell.bodyEnd(nonce)),
      Buffer.from(handOffScript(encoded, nonce)),
      Buffer.from(page.html.slice(bodyEnd)),
    ])
    const headers = headersOf(nonce)
    return {
      status: 200,
      headers: tag ? { ...headers, ...tagged(writeTag(tag, page.until)) } : headers,
      body,
    }
  }
}

async function load({ module }: Route, args: LoaderFunctionArgs): Promise<unknown> {
  return module.loader!(args)
}

/** As single fetch has it. */
function dataAnswer(data: Record<string, unknown>): unknown {
  return Object.fromEntries(Object.entries(data).map(([id, value]) => [id, { data: value }]))
}

/** As Remix hands it over with the page. */
function pageData(data: Record<string, unknown>): unknown {
  return { loaderData: data, actionData: null, errors: null }
}

/** A page's data alone says nothing of now. */
const FOR_EVER = Number.MAX_SAFE_INTEGER

/** Undefined where the browser keeps nothing: nobody is signed in, or it could not be made to forget. */
function tagOf(
  of: Omit<TagOf, 'person' | 'timeZone'>,
  request: Request,
  { scope, install }: AppLoadContext,
): string | undefined {
  const { actor, trouble, timeZone } = scope
  const address = install.config.publicUrl ?? `http://${request.headers.get('host')}`
  if (!actor || trouble || !canForget(address)) return undefined
  return makeTag({ ...of, person: `${actor.kind}:${actor.id}`, timeZone })
}

/** With the cookies: some carry what a page says once, or is about. */
function pageOf({ tag }: Copy, { pathname, search }: URL, request: Request): string {
  return [tag, pathname, search, request.headers.get('cookie')].join(' ')
}

function notModified({ etag }: Copy): DirectAnswer {
  return { status: 304, headers: tagged(etag), body: Buffer.alloc(0) }
}

function tagged(etag: string): Record<string, string> {
  return { ETag: etag, 'Cache-Control': 'private, no-cache' }
}
