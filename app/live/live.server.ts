import type { Platform } from '#app/db/platform.server.ts'
import { listChanges, readRevision } from './changes.server.ts'
import { type Connection, openConnection } from './connection.server.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { listAllPresent } from './presence.server.ts'

/** Within the two seconds promised. */
const LOOK_MS = 500
/** Shorter than what proxies and phones take for a dead connection. */
const HEARTBEAT_MS = 20_000
/** A person has a few tabs; a browser gives one host six connections anyway. */
const MAX_PER_ADMIN = 12
const MAX_CONNECTIONS = 2_000

const HEARTBEAT = ': still here\n\n'

export interface Listener {
  adminId: string
  session: string
}

interface LiveOptions {
  /** Asked before anything is said: a session that has ended hears nothing more. */
  stillIn(sessions: string[]): Promise<Set<string>>
  onError(error: unknown): void
}

export interface Live {
  /** Undefined where there are too many, of this admin or in all, or at the end. */
  connect(listener: Listener): ReadableStream<Uint8Array> | undefined
  look(): void
  count(): number
  close(): void
}

/** Says that something changed, never what: pages reload by their guards (docs/decisions/0053-live.md). */
export function startLive(platform: Platform, { stillIn, onError }: LiveOptions): Live {
  const connections = new Map<Connection, Listener>()
  let timers: NodeJS.Timeout[] = []
  let isClosed = false
  let revision: number | undefined
  let present = new Map<string, string>()
  const look = oneAtATime(lookOnce, onError)

  async function lookOnce(): Promise<void> {
    if (connections.size === 0) return
    // Until the first stream is greeted there is nothing to compare with, and nobody who would miss it.
    const changes = revision === undefined ? [] : await listChanges(platform.unawaited, revision)
    const now = await listAllPresent(platform)
    const events = presenceEvents(present, now)
    present = now
    if (changes.length > 0) {
      revision = changes.at(-1)!.revision
      events.unshift(event('changed', { revision }))
    }
    if (events.length > 0) await tell(events.join(''))
  }

  async function tell(text: string): Promise<void> {
    const chunk = new TextEncoder().encode(text)
    const listening = [...connections]
    const standing = await stillIn([...new Set(listening.map(([, { session }]) => session))])
    for (const [connection, { session }] of listening) {
      if (standing.has(session)) connection.say(chunk)
      else connection.end()
    }
  }

  async function greet(connection: Connection): Promise<void> {
    const at = await readRevision(platform.unawaited)
    // From here on it hears: the first greeting is where looking begins, or a change in between would be lost.
    revision ??= at
    connection.say(new TextEncoder().encode(event('hello', { revision: at })))
  }

  function begin(): void {
    timers = [
      setInterval(look, LOOK_MS),
      setInterval(() => void tell(HEARTBEAT).catch(onError), HEARTBEAT_MS),
    ]
    for (const timer of timers) timer.unref()
  }

  function rest(): void {
    for (const timer of timers) clearInterval(timer)
    timers = []
    // What happens while nobody listens is news to nobody: the next one begins with a page of its own.
    revision = undefined
    present = new Map()
  }

  function isFull(adminId: string): boolean {
    if (connections.size >= MAX_CONNECTIONS) return true
    let own = 0
    for (const listener of connections.values()) if (listener.adminId === adminId) own++
    return own >= MAX_PER_ADMIN
  }

  return {
    connect(listener) {
      if (isClosed || isFull(listener.adminId)) return undefined
      const connection = openConnection(() => {
        connections.delete(connection)
        if (connections.size === 0) rest()
      })
      connections.set(connection, listener)
      if (connections.size === 1) begin()
      greet(connection).catch(onError)
      return connection.body
    },
    look,
    count: () => connections.size,
    close() {
      isClosed = true
      for (const connection of [...connections.keys()]) connection.end()
    },
  }
}

function presenceEvents(before: Map<string, string>, now: Map<string, string>): string[] {
  const tickets = new Set([...before.keys(), ...now.keys()])
  return [...tickets]
    .filter((ticket) => before.get(ticket) !== now.get(ticket))
    .map((ticket) => event('presence', { ticket, people: JSON.parse(now.get(ticket) ?? '[]') }))
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
