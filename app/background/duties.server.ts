import { Lease } from '#app/db/lease.server.ts'
import type { Install } from '#app/install.server.ts'

/** What one of all processes on a data folder does, as long as it may. */
export interface Duty {
  stop(): Promise<void>
}

export interface DutyOptions {
  /** No other process served the data folder when this one began. */
  isAlone: boolean
  /** @param mayAct false once another may have taken it over: asked before each act. */
  begin: ((mayAct: () => boolean) => Duty)[]
  elapsed?: () => number
}

/** Begins the duties whenever this process comes to hold their lease, and stops them when it loses it. */
export function startDuties(install: Install, { isAlone, begin, elapsed }: DutyOptions): Duty {
  const { log, platform } = install
  let isWanted = false
  let isStopped = false
  let duties: Duty[] = []
  let turn = Promise.resolve()

  const stopAll = async () => {
    const ended = await Promise.allSettled(duties.map((duty) => duty.stop()))
    duties = []
    for (const end of ended)
      if (end.status === 'rejected') log.error({ err: end.reason }, 'a duty ended badly')
  }
  // One after the other: what is taken again begins when what was lost has ended.
  const next = () => {
    turn = turn.then(async () => {
      if (duties.length > 0) await stopAll()
      if (isWanted && !isStopped) duties = begin.map((one) => one(() => lease.isHeld()))
    })
  }
  const lease = new Lease(platform, 'background', {
    log,
    isAlone,
    taken() {
      isWanted = true
      next()
    },
    lost() {
      isWanted = false
      log.warn({}, 'the lease of mail and housekeeping is lost')
      next()
    },
    ...(elapsed ? { elapsed } : {}),
  })

  return {
    async stop() {
      isStopped = true
      await turn
      await stopAll()
      await lease.release()
    },
  }
}
