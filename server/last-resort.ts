import { AsyncLocalStorage } from 'node:async_hooks'
import type { Logger } from 'pino'

const requestIds = new AsyncLocalStorage<string>()

/** Runs what answers one request: what escapes from it, however late, is logged with its id. */
export function withinRequest<Answer>(requestId: string, answer: () => Answer): Answer {
  return requestIds.run(requestId, answer)
}

/**
 * What nobody caught is a fault of ours: it is logged, and the process is to stop in order, as nobody knows what it has
 * left behind. Requests that are under way go on meanwhile.
 *
 * @returns resolves with it at the first; those that follow are logged.
 */
export function untilEscaped(log: Pick<Logger, 'fatal'>): Promise<{ escaped: unknown }> {
  return new Promise((resolve) => {
    const caught = (error: unknown) => {
      const requestId = requestIds.getStore()
      log.fatal({ err: error, ...(requestId && { requestId }) }, 'nobody caught this: the process stops')
      resolve({ escaped: error })
    }
    process.on('uncaughtException', caught)
    process.on('unhandledRejection', caught)
  })
}
