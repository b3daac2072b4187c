import cluster from 'node:cluster'
import { AggregatorRegistry, Registry } from 'prom-client'
import { countEmails } from './mail-counter.ts'
import type { Metrics } from './watch.ts'

/** With WORKERS > 1 any of them may be asked for metrics, and answers for all: through the primary, which asks each. */

interface Ask {
  deskfileMetrics: 'ask'
  id: number
}
interface Answer {
  deskfileMetrics: 'answer'
  id: number
  text?: string
  error?: string
}

/** In the primary: answers workers that are asked, with what it counts itself below. */
export function answerForAllWorkers(): Pick<Metrics, 'email'> {
  const all = new AggregatorRegistry()
  const own = new Registry()
  cluster.on('message', (worker, message: Ask) => {
    if (message?.deskfileMetrics !== 'ask') return
    const answer = (rest: Pick<Answer, 'text' | 'error'>) => {
      if (worker.isConnected())
        worker.send({ deskfileMetrics: 'answer', id: message.id, ...rest }, ignoreError)
    }
    Promise.all([all.clusterMetrics(), own.metrics()]).then(
      (texts) => answer({ text: texts.join('\n') }),
      (error: unknown) => answer({ error: String(error) }),
    )
  })
  return { email: countEmails(own) }
}

/** Whoever ends while it is told something needs no answer; without this it would be an error of the process. */
const ignoreError = () => {}

/** In a worker: offers what it counts to the primary. @returns what reads the metrics of all. */
export function readForAllWorkers(register: Registry): () => Promise<string> {
  AggregatorRegistry.setRegistries([register])
  // Its making is what listens to the primary.
  new AggregatorRegistry()
  const waiting = new Map<number, (answer: Answer) => void>()
  process.on('message', (message: Answer) => {
    if (message?.deskfileMetrics === 'answer') waiting.get(message.id)?.(message)
  })
  let last = 0
  return async () => {
    const id = ++last
    const { text, error } = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve)
      process.send?.({ deskfileMetrics: 'ask', id } satisfies Ask, undefined, undefined, (error) => {
        if (error) resolve({ deskfileMetrics: 'answer', id, error: String(error) })
      })
    }).finally(() => waiting.delete(id))
    if (text === undefined) throw new Error(error)
    return text
  }
}
