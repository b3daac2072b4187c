import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFullTextPage } from '#app/desk/queue/full-text.loader.server.ts'
import type { Install } from '#app/install.server.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { median, percentile } from './load.ts'
import { openSearched } from './search-data.ts'
import { wordOf } from './words.ts'

/**
 * What a search costs in a workspace of 100,000 tickets with 400,000 replies: the best 25 hits with their snippets, as
 * the queue's page asks for them. `npm run bench:search [DATA]`; a folder that is not there yet is made and kept.
 */
const TICKETS = 100_000
const ROUNDS = 21

const given = process.argv[2]
const folder = given ?? join(mkdtempSync(join(tmpdir(), 'deskfile-search-')), 'data')
const { workspace, close } = await openSearched(folder, TICKETS)
const install = {
  platform: workspace.platform,
  within: (_: string, act: (held: typeof workspace) => Promise<unknown>) => act(workspace),
} as unknown as Install

try {
  const [reply] = await workspace.db.selectFrom('replies').select('body').where('id', '=', 200_000).execute()
  const written = reply!.body.toLowerCase().split(' ')
  const [first, second, third] = [0, 1, 2].map(wordOf) as [string, string, string]
  print(['search', 'hits', 'p50 ms', 'p95 ms'])
  for (const [name, typed] of Object.entries({
    'in two texts of three': first,
    'in one of five': wordOf(4),
    'in one of a hundred': wordOf(100),
    'in one of a thousand': wordOf(1_000),
    rare: wordOf(150_000),
    'in none': 'quixotic',
    'two very common': `${first} ${second}`,
    'three very common': `${first} ${second} ${third}`,
    'common and rare': `${first} ${wordOf(150_000)}`,
    'two that seldom meet': `${wordOf(60)} ${wordOf(61)}`,
    'two rare that never meet': `${wordOf(3_000)} ${wordOf(3_001)}`,
    'five words of one reply': written.slice(3, 8).join(' '),
    'the beginning of very many': first.slice(0, 2),
    'three letters of a word': wordOf(1_000).slice(0, 3),
    'a quoted common phrase': `"${first} ${second}"`,
    'a quoted phrase of one reply': `"${written.slice(3, 7).join(' ')}"`,
    'a number': 'TKT-050000',
  })) {
    await measure(name, typed)
  }
} finally {
  await close()
  if (!given) rmSync(join(folder, '..'), { recursive: true })
}

async function measure(name: string, typed: string): Promise<void> {
  const query = new URLSearchParams({ workspace: workspace.id, search: typed })
  const times: number[] = []
  let hits = 0
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    const page = await readFullTextPage(install, 'nobody', readQueueFilters(query), null)
    times.push(performance.now() - began)
    hits = page!.tickets.length
  }
  times.sort((a, b) => a - b)
  print([name, String(hits), median(times).toFixed(1), percentile(times, 0.95).toFixed(1)])
}

function print([name, ...cells]: string[]): void {
  process.stdout.write(`${name!.padEnd(32)}${cells.map((cell) => cell.padStart(10)).join('')}\n`)
}
