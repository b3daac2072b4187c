import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CHECKOUT } from '#tests/support/checkout.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { startServer } from '#tests/support/process.ts'
import { prepareHouse } from './house.ts'
import { CAN_TRACE } from './mounts.ts'
import { chooseCuts, randomFrom } from './power-cuts/cuts.ts'
import { cutPower } from './power-cuts/cutting.ts'
import { DiskModel } from './power-cuts/disk-model.ts'
import { addCustomers, writeMuch } from './power-cuts/load.ts'
import { hasEnd, readTrace, tracing } from './power-cuts/trace.ts'

const CUTS = 1_000
const MINUTE_MS = 60_000

test.runIf(CAN_TRACE)(
  `of ${CUTS} power cuts none takes what was acknowledged, or leaves what cannot be opened`,
  async () => {
    const { config, writers } = await prepareHouse(4)
    const customers = await addCustomers(config, 8)
    const dataDir = realpathSync(config.dataDir)
    const disk = new DiskModel(dataDir)
    const withoutSync = new DiskModel(dataDir, { isSynced: (path) => !path.endsWith('-wal') })
    const trace = join(temporaryFolder(), 'trace')
    const from = Date.now()
    const server = await startServer({ dataDir, command: [...tracing(trace), ...CHECKOUT] })
    const tickets = writers.map((_, index) => `/admin/tickets/acme/TKT-00000${index + 1}`)
    const answers = await writeMuch(server, { tickets, customers })
    await server.stop()
    await expect.poll(() => hasEnd(trace, server.child.pid!)).toBe(true)

    const seed = Date.now() % 2 ** 31
    const random = randomFrom(seed)
    const cuts = chooseCuts(CUTS, { answers, from, to: Date.now(), random })
    const steps = readTrace(trace, dataDir)
    const outcome = await cutPower(steps, { disk, withoutSync }, { cuts, answers, random })

    // Did the model see all of it? With everything kept it holds what the server left.
    const all = [...disk.afterCut(() => true)].map(([name, bytes]) => [name, bytes?.toString('base64')])
    expect(Object.fromEntries(all), 'the model').toEqual(readTree(dataDir))
    expect(outcome.wrong.slice(0, 3), `${outcome.wrong.length} cuts, seed ${seed}`).toEqual([])
    // Would it have noticed?
    expect(outcome.beginnings, 'a WAL begun anew').toBeGreaterThan(5)
    expect(outcome.lostWithoutSync).toBeGreaterThan(0)
    expect(outcome.lostIfAnsweredAtOnce).toBeGreaterThan(0)
  },
  15 * MINUTE_MS,
)

function readTree(folder: string): Record<string, string | undefined> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(folder.length + 1), entry.isFile() ? readFileSync(path, 'base64') : undefined]
    }),
  )
}
