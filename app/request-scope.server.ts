import { randomBytes } from 'node:crypto'
import type { Typed } from './auth/refusing/refused.ts'
import { type Trouble, troubleOf } from './db/trouble.ts'
import type { Site } from './document/page-context.tsx'
import type { Install } from './install.server.ts'
import type { WorkspaceInfo } from './workspaces/workspace.ts'
import type { Workspace } from './workspaces/workspaces.server.ts'

/** Lives as long as one request: the front door makes it and ends it. */
export interface RequestScope {
  requestId: string
  /** For the Content-Security-Policy. */
  nonce: string
  /** As far as TRUST_PROXY lets us believe it. */
  address: string
  /** For the log, by id and never by name. */
  actor: { kind: 'customer' | 'admin'; id: string } | undefined
  workspaceId: string | undefined
  /** The desk's, or the workspace's. */
  timeZone: string
  /** A loader that runs after an action is given a request that says GET. */
  method: string
  /** Live or not. */
  hadSession: boolean
  site: Omit<Site, 'isSignedIn'> | undefined
  /** What a person typed into the body, for a page that takes the form's place. */
  typed: () => Promise<Typed | undefined>
  /** A file that goes out in place of the page. */
  answer: Response | undefined
  /** What a page's loaders answered by their routes, where it was tried to answer it directly. */
  loaded: ReadonlyMap<string, Promise<unknown>> | undefined
  /** What the action answered, where it was run directly. */
  acted: Promise<unknown> | undefined
  /** Held open until the request ends; the same one for every loader. */
  use(info: WorkspaceInfo): Promise<Workspace>
  /** The disk failed this request: 503, not 500. */
  trouble: Trouble | undefined
  report(error: unknown): void
  /** Before anybody is told that something succeeded. @throws OutcomeUnknownError */
  requireSettled(): Promise<void>
  end(): void
}

/** @returns what must be `end`ed, whatever became of the request. */
export function makeRequestScope(install: Install, address: string, method: string): RequestScope {
  const used = new Map<string, ReturnType<Install['take']>>()
  return {
    requestId: randomBytes(8).toString('hex'),
    nonce: randomBytes(16).toString('base64'),
    address,
    actor: undefined,
    workspaceId: undefined,
    timeZone: 'UTC',
    method,
    answer: undefined,
    loaded: undefined,
    acted: undefined,
    hadSession: false,
    site: undefined,
    typed: async () => undefined,
    async use(info) {
      this.workspaceId ??= info.id
      let taken = used.get(info.id)
      if (!taken) {
        taken = install.take(info)
        used.set(info.id, taken)
      }
      return (await taken).workspace
    },
    trouble: undefined,
    report(error) {
      this.trouble ??= troubleOf(error)
    },
    async requireSettled() {
      const taken = await Promise.all(used.values())
      await Promise.all(
        [install.platform, ...taken.map(({ workspace }) => workspace)].map((one) => one.settled()),
      )
    },
    end() {
      for (const taken of used.values()) {
        taken.then(
          ({ release }) => release(),
          () => {},
        )
      }
      used.clear()
    },
  }
}
