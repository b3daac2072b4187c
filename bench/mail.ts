import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostmarkStandIn } from '../tests/support/postmark-stand-in.ts'
import { median, percentile, postShot, shootOnce } from './load.ts'
import { prepare } from './prepare.ts'
import { startServer } from './server.ts'

/** How long an email takes from the answer to the form until Postmark (a stand-in) has it. `npm run bench:mail`. */
const TICKETS = 40
const MAX_MS = 2_000

const folder = mkdtempSync(join(tmpdir(), 'deskfile-bench-'))
const postmark = await startPostmarkStandIn()
const prepared = prepare(join(folder, 'data'))
const server = await startServer(
  ['server/deskfile.js', 'serve', '--data', join(folder, 'data'), '--port', '0'],
  /localhost:(\d+)/,
  {
    POSTMARK_SERVER_TOKEN: 'stand-in-token',
    POSTMARK_API_HOST: postmark.url,
    OUTBOX_INTERVAL_MS: '1000',
  },
)
try {
  const arrivals = new Map<string, number>()
  postmark.onBatch = (messages) => {
    for (const { Subject } of messages) if (!arrivals.has(Subject)) arrivals.set(Subject, performance.now())
  }
  const waits: number[] = []
  for (let i = 0; i < TICKETS; i++) {
    const { cookie } = prepared.customers[i + 5]!
    const subject = `Bell number ${i}`
    const fields = { subject, department: prepared.departmentId, priority: 'low', body: 'It rings.' }
    await shootOnce(
      server.port,
      postShot(server.port, `/${prepared.subdomain}/tickets/store`, cookie, fields),
    )
    const answered = performance.now()
    const arrived = () => [...arrivals].find(([said]) => said.endsWith(`] ${subject}`))?.[1]
    while (arrived() === undefined && performance.now() - answered < 10_000) {
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    waits.push((arrived() ?? Number.POSITIVE_INFINITY) - answered)
  }
  waits.sort((a, b) => a - b)
  const twice =
    postmark.accepted.length - new Set(postmark.accepted.map(({ Subject, To }) => Subject + To)).size
  process.stdout.write(
    `${TICKETS} tickets, ${postmark.accepted.length} emails, ${twice} twice; ` +
      `from the answer to the stand-in: median ${median(waits).toFixed(0)} ms, p99 ${percentile(waits, 0.99).toFixed(0)} ms ` +
      `(at most ${MAX_MS})\n`,
  )
  if (twice > 0 || percentile(waits, 1) > MAX_MS) process.exitCode = 1
} finally {
  await server.stop()
  await postmark.close()
  rmSync(folder, { recursive: true, force: true })
}
