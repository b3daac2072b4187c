import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { loadBuiltApp } from '../../server/checkout.ts'
import { frontDoor } from '../../server/front-door.ts'
import { openMetrics } from '../../server/watch/open-metrics.ts'
import { shootOnce } from '../load.ts'
import { type Recorded, startRecording } from '../record.ts'
import { pagesOf } from './shots.ts'

/**
 * Writes down every statement that one warm request of each page runs. Arguments: the data folder, the file of what is
 * to be asked for, the file to write.
 */
const [dataDir, askedFile, recordedFile] = process.argv.slice(2)
const { prepared, looked } = JSON.parse(readFileSync(askedFile!, 'utf8'))

const take = startRecording()
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
const { port } = server.address() as AddressInfo
const recorded: Record<string, Recorded[]> = {}
const { drawn, writes } = pagesOf(prepared, looked)
for (const [page, next] of Object.entries({ ...drawn, ...writes })) {
  await shootOnce(port, next(port))
  recorded[page] = await take(() => shootOnce(port, next(port)))
}
writeFileSync(recordedFile!, JSON.stringify(recorded))
server.closeAllConnections()
server.close()
await install.close()
