import type { Platform } from '#app/db/platform.server.ts'
import type { Log } from '#app/log.ts'
import type { OutboxDatabase } from '#app/outbox/outbox.server.ts'
import type { MailSources } from '#app/outbox/sources.ts'
import { type Claim, claimDue, LEASE_MS, nextDueAt } from './claims.server.ts'
import type { DueWorkspace, DueWorkspaces } from './due-workspaces.server.ts'
import type { Leases } from './leases.ts'
import { markResults } from './mark.server.ts'
import type { Marked, OutboxFile } from './outbox-file.ts'

interface Carrying {
  leases: Leases
  random: () => number
}

/** The platform's own emails: invitations, and links for admins. */
export function ownOutbox(platform: Platform, log: Log, { leases, random }: Carrying): OutboxFile {
  const name = 'platform'
  const db: OutboxDatabase = platform.db
  return {
    name,
    claim: (limit) =>
      claimDue(db, platform.now(), limit, { of: leases, outbox: name }).catch((err) =>
        failed(log, name, err),
      ),
    async mark(claim, results) {
      try {
        const states = await markResults(db, claim, results, platform.now(), random)
        return { states, isMoreDue: isDue(await nextDueAt(db), platform.now()) }
      } catch (err) {
        return failed(log, name, err)
      }
    },
    isWorthALook: () => false,
  }
}

interface WorkspaceCarrying extends Carrying {
  watch: DueWorkspaces
  /** A delayed reply waits until then. */
  onReplyAt(moment: number): void
}

/** One of {@link DueWorkspaces}. At the first look delayed replies are sent and the queue is caught up. */
export function workspaceOutbox(
  due: DueWorkspace,
  { platform, within, prepare, log }: MailSources,
  { leases, random, watch, onReplyAt }: WorkspaceCarrying,
): OutboxFile {
  const name = due.workspaceId
  let isPrepared = false
  let replyAt: number | undefined

  return {
    name,
    async claim(limit): Promise<Claim | undefined> {
      try {
        const claim = await within(name, async (workspace) => {
          if (!isPrepared) {
            replyAt = await prepare(workspace)
            isPrepared = true
          }
          // Whoever resumes it marks it for the courier (docs/decisions/0040).
          if (workspace.info.suspendedAt !== null) return { token: '', emails: [], nextAt: undefined }
          return claimDue(workspace.db, platform.now(), limit, { of: leases, outbox: name })
        })
        if (!claim) {
          await watch.forget(due)
          return undefined
        }
        if (replyAt !== undefined) onReplyAt(replyAt)
        const mailAt = claim.emails.length > 0 ? platform.now() + LEASE_MS : claim.nextAt
        await watch.looked(due, { mailAt, replyAt })
        return claim
      } catch (err) {
        watch.failed(due)
        log.error({ err, workspace: name }, 'a workspace could not be looked into')
        return undefined
      }
    },
    async mark(claim, results): Promise<Marked | undefined> {
      try {
        const marked = await within(name, async ({ db, info }) => {
          const states = await markResults(db, claim, results, platform.now(), random)
          return { states, mailAt: info.suspendedAt === null ? await nextDueAt(db) : undefined }
        })
        if (!marked) return undefined
        await watch.looked(due, { mailAt: marked.mailAt, replyAt })
        return { states: marked.states, isMoreDue: isDue(marked.mailAt, platform.now()) }
      } catch (err) {
        return failed(log, name, err)
      }
    },
    isWorthALook: () => watch.isWorthALook(due, { mailLeaves: false }),
  }
}

function isDue(at: number | undefined, now: number): boolean {
  return at !== undefined && at <= now
}

/** Its leases end by themselves. */
function failed(log: Log, workspace: string, err: unknown): undefined {
  log.error({ err, workspace }, 'an outbox could not be used')
}
