import { readConfig } from '#app/config/config.server.ts'
import { openInstall } from '#app/install.server.ts'
import { SILENT } from '#app/log.ts'
import { startCourier } from '#app/outbox/courier/courier.server.ts'
import { openPostmark } from '#app/outbox/postmark/postmark.server.ts'
import { catchUp } from '#app/queue/projection/project.server.ts'

/** For tests that need a second process, to run beside the first or to be killed. */
const config = readConfig(process.env, process.argv[2])
const install = await openInstall(config)
const courier = startCourier({
  platform: install.platform,
  within: install.within,
  prepare: (workspace) => catchUp(workspace).then(() => undefined),
  carrier: openPostmark({ ...config.postmark!, from: config.mailFrom }),
  intervalMs: config.outboxIntervalMs,
  log: { ...SILENT, error: (fields, message) => console.error(message, fields) },
})
process.once('SIGTERM', async () => {
  const stopped = courier.stop()
  process.send!('stopping')
  await stopped
  await install.close()
  process.exit(0)
})
process.send!('ready')
