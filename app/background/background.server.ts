import type { OutboxState } from '#app/db/schema.ts'
import type { Install } from '#app/install.server.ts'
import { type Courier, startCourier } from '#app/outbox/courier/courier.server.ts'
import { openPostmark } from '#app/outbox/postmark/postmark.server.ts'
import { catchUp } from '#app/queue/projection/project.server.ts'
import { sendDueReplies } from '#app/tickets/delayed/sending.server.ts'

interface BackgroundOptions {
  onTried?: (state: OutboxState) => void
  /** False once another process may do it. */
  mayAct?: () => boolean
}

/**
 * Starts what carries the mail, sends delayed replies and keeps the queue caught up; the caller stops it before
 * closing the install.
 */
export function startBackground(install: Install, { onTried, mayAct }: BackgroundOptions = {}): Courier {
  const { config, platform, log } = install
  const courier = startCourier({
    platform,
    within: install.within,
    async prepare(workspace) {
      const nextSendAt = await sendDueReplies(workspace, (err, reply) =>
        log.error({ err, workspace: workspace.id, reply }, 'a reply that waited could not be sent'),
      )
      await catchUp(workspace)
      return nextSendAt
    },
    carrier: config.postmark && openPostmark({ ...config.postmark, from: config.mailFrom }),
    intervalMs: config.outboxIntervalMs,
    log,
    ...(onTried ? { onTried } : {}),
    ...(mayAct ? { mayAct } : {}),
  })
  const hearNoMore = install.onNudge(courier.nudge)
  return {
    ...courier,
    stop() {
      hearNoMore()
      return courier.stop()
    },
  }
}
