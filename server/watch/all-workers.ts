import cluster from 'node:cluster'
import { AggregatorRegistry, type Registry } from 'prom-client'

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

/** In the primary: answers workers that are asked. */
export function answerForAllWorkers(): void {
  const all = new AggregatorRegistry()
  cluster.on('message', (worker, message: Ask) => {
    if (message?.deskfileMetrics !== 'ask') return
    const answer = (rest: Pick<Answer, 'text' | 'error'>) => {
      if (worker.isConnected())
        worker.send({ deskfileMetrics: 'answer', id: message.id, ...rest }, ignoreError)
    }
    all.clusterMetrics().then(
      (text) => answer({ text }),
      (error: unknown) => answer({ error: String(error) }),
    )
  })
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
