import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import type { Install } from '#server/app.ts'
import { loadBuiltApp } from '#server/checkout.ts'
import { frontDoor } from '#server/front-door.ts'
import { prepareStaticFiles } from '#server/http/static-files.ts'
import { openMetrics } from '#server/watch/open-metrics.ts'
import { CHECKOUT } from './checkout.ts'
import { worldFolder } from './install.ts'
import { PASSWORD, WORLD } from './world.ts'

const LABELS: Record<string, RegExp> = { key: /name="key"[^>]*value="([^"]*)"/ }

/** One person at a browser without JavaScript: a cookie jar, and forms as a browser would post them. */
export class Visitor {
  readonly #origin: string
  readonly #cookies = new Map<string, string>()

  constructor(origin: string) {
    this.#origin = origin
  }

  /** Does not follow redirects: where one leads is what a test asks. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { method: 'GET', headers })
  }

  /** A post of the form on our own pages; a `FormData` goes out as multipart. */
  async post(
    path: string,
    body: Record<string, string> | URLSearchParams | FormData,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.#send(path, {
      method: 'POST',
      body: body instanceof FormData || body instanceof URLSearchParams ? body : new URLSearchParams(body),
      headers: { origin: this.#origin, 'sec-fetch-site': 'same-origin', ...headers },
    })
  }

  /** A post whose body no browser would send. */
  async raw(path: string, body: string, contentType: string): Promise<Response> {
    const headers = { origin: this.#origin, 'sec-fetch-site': 'same-origin', 'content-type': contentType }
    return this.#send(path, { method: 'POST', body, headers })
  }

  /** What a hidden field of a page holds. */
  async hidden(path: string, name: string): Promise<string> {
    const page = await (await this.get(path)).text()
    const found = (LABELS[name] ?? new RegExp(`name="${name}"[^>]*value="([^"]*)"`)).exec(page)?.[1]
    if (found === undefined) throw new Error(`${path} has no hidden field ${name}`)
    return found
  }

  cookies(): Map<string, string> {
    return this.#cookies
  }

  async #send(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(this.#origin + path, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, ...(cookie ? { cookie } : {}) },
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (!name) continue
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(set)) this.#cookies.delete(name)
      else this.#cookies.set(name, value!)
    }
    return response
  }
}

export interface TestSite {
  origin: string
  install: Install
  /** Somebody nobody knows. */
  visitor(): Visitor
  /** Somebody of the world, signed in through the form. */
  signedIn(name: 'anna' | 'ben' | 'gina' | 'owner' | 'agent'): Promise<Visitor>
  advance(ms: number): void
  /** The server's clock stands still from now on: nothing runs out while a slow machine clicks. */
  stopClock(): void
  /** What has been logged, oldest first. */
  logged: Record<string, unknown>[]
}

/**
 * The build behind the real front door on a free port.
 *
 * @param folder the data folder, if not one with the world in it.
 */
export async function openTestSite(env: Record<string, string> = {}, folder?: string): Promise<TestSite> {
  const app = await loadBuiltApp()
  const dataDir = folder ?? (await worldFolder())
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const config = app.deskfile.readConfig({
    DATA_DIR: dataDir,
    UPLOADS_DIR: `${dataDir}/uploads`,
    LOG_LEVEL: 'silent',
    ...env,
  })
  let ahead = 0
  let stoppedAt: number | undefined
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) })
  const install = await app.deskfile.openInstall(config, {
    log,
    now: () => (stoppedAt ?? Date.now()) + ahead,
    command: CHECKOUT,
  })
  server.on(
    'request',
    frontDoor({
      install,
      deskfile: app.deskfile,
      build: app.build,
      files: prepareStaticFiles(app.clientFiles()),
      mode: 'production',
      metrics: await openMetrics(app, install),
      isStopping: () => false,
    }),
  )
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await install.close()
  })
  return {
    origin,
    install,
    visitor: () => new Visitor(origin),
    async signedIn(name) {
      const visitor = new Visitor(origin)
      const door = name === 'owner' || name === 'agent' ? 'admin' : name === 'gina' ? 'globex' : 'acme'
      const answer = await visitor.post(`/${door}/login`, { email: WORLD[name].email, password: PASSWORD })
      if (answer.status >= 400) throw new Error(`${name} could not sign in: ${answer.status}`)
      return visitor
    },
    advance(ms) {
      ahead += ms
    },
    stopClock() {
      stoppedAt = Date.now()
    },
    logged: lines,
  }
}
