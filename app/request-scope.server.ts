import { randomBytes } from 'node:crypto'
import type { Typed } from './auth/refusing/refused.ts'
import { type Trouble, troubleOf } from './db/trouble.ts'
import type { Site } from './document/page-context.tsx'
import type { Install } from './install.server.ts'
import type { WorkspaceInfo } from './workspaces/workspace.ts'
import type { Workspace } from './workspaces/workspaces.server.ts'

/** What lives as long as one request. The front door makes it and ends it when the answer has gone out. */
export interface RequestScope {
  requestId: string
  /** For the Content-Security-Policy of this answer alone. */
  nonce: string
  /** The client's IP address, as far as TRUST_PROXY lets us believe it. */
  address: string
  /** Who asks, once a guard has found out, and about which workspace: for the log, by id and never by name. */
  actor: { kind: 'customer' | 'admin'; id: string } | undefined
  workspaceId: string | undefined
  /** In which times are shown: the desk's on all its pages, a workspace's on those of its portal. */
  timeZone: string
  /** How the browser asked. A loader that runs after an action is given a request that says GET. */
  method: string
  /** The browser came with a session, live or not. */
  hadSession: boolean
  /** Whose portal the address leads into, once a guard has found it. */
  site: Omit<Site, 'isSignedIn'> | undefined
  /** What came in the body that a person typed: for a page that takes the form's place. Set by the front door. */
  typed: () => Promise<Typed | undefined>
  /** A page that has a file to send puts it here: it goes out in place of the page. */
  answer: Response | undefined
  /** The workspace's handle, held open until the request ends; the same one for every loader of the page. */
  use(info: WorkspaceInfo): Promise<Workspace>
  /** Set where the disk failed this request: the answer is 503, not 500. */
  trouble: Trouble | undefined
  /** Takes note of an error that nobody expected. */
  report(error: unknown): void
  end(): void
}

/**
 * @param address the client's, as far as TRUST_PROXY lets us believe it.
 * @returns what whoever made it must `end`, whatever became of the request.
 */
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
