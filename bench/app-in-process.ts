import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { loadBuiltApp } from '../server/checkout.ts'
import { frontDoor } from '../server/front-door.ts'
import { openMetrics } from '../server/watch/open-metrics.ts'

/** The built app within this process, where its statements can be listened to. */
export async function openAppHere(dataDir: string): Promise<{ port: number; close(): Promise<void> }> {
  const app = await loadBuiltApp()
  const log = pino({ level: 'silent' })
  const install = await app.deskfile.openInstall(app.deskfile.readConfig({ DATA_DIR: dataDir }), { log })
  const server = createServer(
    frontDoor({
      install,
      deskfile: app.deskfile,
      build: app.build,
      files: new Map(),
      mode: 'production',
      metrics: await openMetrics(app, install),
      isStopping: () => false,
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      server.close()
      await install.close()
    },
  }
}
