import { Agent, request as httpRequest } from 'node:http'
import type { Running } from '#tests/support/process.ts'

/**
 * `last`: answered, and told that this connection closes. A proxy asks elsewhere from then on. `refused`: the port is
 * closed, and whoever asks knows it at once. `wrong`: answered with another status than the page's.
 */
type Outcome = 'answered' | 'last' | 'reset' | 'refused' | 'wrong'

/** One GET over a connection that is kept open, as a proxy has them. */
function ask(agent: Agent, origin: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = httpRequest(`${origin}/acme/login`, { agent }, (answer) => {
      answer.resume()
      answer.once('end', () => {
        if (answer.statusCode !== 200) resolve('wrong')
        else resolve(answer.headers.connection === 'close' ? 'last' : 'answered')
      })
      answer.once('error', () => resolve('reset'))
    })
    request.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'ECONNREFUSED' ? 'refused' : 'reset'),
    )
    request.end()
  })
}

/**
 * Eight connections that ask and ask again while `act` runs, each until it is told that it closes.
 *
 * @returns how many answers there were of each kind.
 */
export async function underLoad(server: Running, act: () => Promise<void>): Promise<Map<Outcome, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const outcomes = new Map<Outcome, number>()
  let done = false
  const lanes = Array.from({ length: 8 }, async () => {
    while (!done) {
      const outcome = await ask(agent, server.origin)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      if (outcome !== 'answered') return
    }
  })
  await act()
  done = true
  await Promise.all(lanes)
  agent.destroy()
  return outcomes
}

/** Eight busy clients, each over a new connection for every question, until the port is closed. */
export async function untilRefused(server: Running): Promise<Map<Outcome, number>> {
  const outcomes = new Map<Outcome, number>()
  const lanes = Array.from({ length: 8 }, async () => {
    for (;;) {
      const outcome = await ask(new Agent({ keepAlive: false }), server.origin)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      if (outcome === 'refused') return
    }
  })
  await Promise.all(lanes)
  return outcomes
}

/**
 * Eight connections that are kept open, and opened anew where one closes, beside four clients that come anew for each
 * question, while `act` runs.
 */
export async function throughout(server: Running, act: () => Promise<void>): Promise<Map<Outcome, number>> {
  const outcomes = new Map<Outcome, number>()
  let done = false
  const lane = async (keepAlive: boolean) => {
    const agent = new Agent({ keepAlive, maxSockets: 1 })
    while (!done) {
      const outcome = await ask(agent, server.origin)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    agent.destroy()
  }
  const lanes = Array.from({ length: 12 }, (_, i) => lane(i < 8))
  await act()
  done = true
  await Promise.all(lanes)
  return outcomes
}
