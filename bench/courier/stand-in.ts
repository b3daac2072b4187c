import { setTimeout as sleep } from 'node:timers/promises'
import { startPostmarkStandIn } from '../../tests/support/postmark-stand-in.ts'

/** Postmark's stand-in, in a process of its own: it answers after so many milliseconds, and keeps ids alone. */
const postmark = await startPostmarkStandIn()
const answersAfterMs = Number(process.argv[2])
const seen = new Map<string, number>()
let [firstAt, lastAt] = [0, 0]

function count(): void {
  for (const { Metadata } of postmark.accepted.splice(0)) {
    const id = Metadata.outbox_id!
    seen.set(id, (seen.get(id) ?? 0) + 1)
  }
}

postmark.onBatch = async () => {
  count()
  firstAt ||= Date.now()
  lastAt = Date.now()
  await sleep(answersAfterMs)
}
process.on('message', () => {
  count()
  const twice = [...seen.values()].filter((times) => times > 1).length
  process.send!({ taken: seen.size, twice, batches: postmark.batches, firstAt, lastAt })
})
process.once('disconnect', () => process.exit())
process.send!({ url: postmark.url })
