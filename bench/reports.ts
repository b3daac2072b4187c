import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { count } from '#app/reports/counting.server.ts'
import { daysOf, readPeriod } from '#app/reports/period.ts'
import { readReportFilters } from '#app/reports/report-filters.ts'
import { readReport } from '#app/reports/reports.server.ts'
import { median } from './load.ts'
import { makeVolume, openVolume } from './volume.ts'

/** What a report costs over 100,000 tickets of 50 workspaces in two years. `npm run bench:reports [DATA]`. */
const ROUNDS = 21
const DAY_MS = 86_400_000

const given = process.argv[2]
const folder = given ?? mkdtempSync(join(tmpdir(), 'deskfile-reports-'))
if (!given) makeVolume(folder)
const platform = await openVolume(folder)
try {
  const { id } = await platform.db
    .selectFrom('workspaces')
    .select('id')
    .orderBy('subdomain', 'desc')
    .executeTakeFirstOrThrow()
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)
  for (const query of [
    'span=7',
    'span=30',
    'span=90',
    `from=${ago(365)}`,
    `from=${ago(700)}&to=${ago(670)}`,
    `span=90&workspace=${id}`,
  ]) {
    await measure(query)
  }
} finally {
  await platform.close()
  if (!given) rmSync(folder, { recursive: true })
}

async function measure(query: string): Promise<void> {
  const asked = new URLSearchParams(query)
  const span = readPeriod(asked, Date.now(), 'Europe/Berlin')
  const filters = readReportFilters(asked)
  const days = daysOf(span)
  const bounds = { start: days[0]!.start, end: days.at(-1)!.end }
  const all: number[] = []
  const database: number[] = []
  let tickets = 0
  for (let round = 0; round < ROUNDS; round++) {
    all.push(await timed(async () => (tickets = (await readReport(platform.db, span, filters)).total.opened)))
    database.push(await timed(() => count(platform.db, bounds, filters)))
  }
  const ms = (times: number[]) => `${median(times).toFixed(1)} ms`
  process.stdout.write(
    `${query.padEnd(44)} ${String(tickets).padStart(6)} opened  database ${ms(database)}  all ${ms(all)}\n`,
  )
}

/** Processor time, which a busy machine does not stretch as it does the clock's. Milliseconds. */
async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}
