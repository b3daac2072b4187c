import { type Answer, fire, type Shot } from '../load.ts'
import { processorMs } from '../processor.ts'
import type { StartedServer } from '../server.ts'
import { askAgain, type NextShot, type Pages } from './shots.ts'

/** So many requests are under way at once: a server that is never without work, as its processor's price is asked for. */
const LANES = 8
/** Of a hundred answers to a page that did not change, so many must be just that. */
const MIN_UNCHANGED = 0.95

/** Milliseconds of processor a request, a figure for each round. */
export type Figures = Map<string, number[]>

export interface Contender {
  name: string
  server: StartedServer
  /** @returns undefined for a page that it does not have. */
  shotOf(page: Page): Promise<NextShot | undefined>
  figures: Figures
}

export interface Page {
  name: string
  kind: 'drawn' | 'unchanged' | 'data' | 'write'
  /** The page that did not change, for who always draws it. */
  drawnAs?: string
  next: NextShot
}

/** Everything that is measured, in the order of the table. */
export function listPages({ drawn, writes, data }: Pages): Page[] {
  const of = (kind: Page['kind'], pages: Record<string, NextShot>) =>
    Object.entries(pages).map(([name, next]) => ({ name, kind, next }))
  const again = of('unchanged', drawn).map((page) => ({
    ...page,
    name: `${page.name}, unchanged`,
    drawnAs: page.name,
  }))
  return [...of('drawn', drawn), ...of('write', writes), ...again, ...of('data', data)]
}

/** A server of the app. */
export function appContender(name: string, server: StartedServer): Contender {
  return {
    name,
    server,
    figures: new Map(),
    shotOf: async ({ kind, next }) => (kind === 'unchanged' ? askAgain(server.port, next) : next),
  }
}

/** One of the two that `bench/pages/floor.ts` serves. */
export function yardstick(name: 'floor' | 'bare', server: StartedServer): Contender {
  const kinds = name === 'bare' ? ['drawn'] : ['drawn', 'write']
  return {
    name,
    server,
    figures: new Map(),
    shotOf: async ({ name: page, kind }) => {
      const shot: Shot = {
        method: 'GET',
        path: `/${name}/${encodeURIComponent(page)}`,
        headers: {},
        expect: 200,
        marker: '<',
      }
      return kinds.includes(kind) ? () => shot : undefined
    },
  }
}

/** One round: each page from each contender, one after the other, in the other order every second time. */
export async function measureRound(
  pages: readonly Page[],
  contenders: readonly Contender[],
  { ms, round }: { ms: number; round: number },
): Promise<void> {
  for (const page of pages) {
    for (const contender of round % 2 ? contenders : contenders.toReversed()) {
      const spent = await measure(contender, page, ms)
      // The first round warms all of them up.
      if (spent === undefined || round === 0) continue
      contender.figures.set(page.name, [...(contender.figures.get(page.name) ?? []), spent])
    }
  }
}

async function measure(
  { server, shotOf, name }: Contender,
  page: Page,
  ms: number,
): Promise<number | undefined> {
  const next = await shotOf(page)
  if (!next) return undefined
  let unchanged = 0
  const count = ({ status }: Answer) => {
    if (status === 304) unchanged++
  }
  const before = processorMs(server.pid)
  const { latencies } = await fire(server.port, LANES, ms, () => {
    const shot = next(server.port)
    return {
      ...shot,
      answered: (answer) => {
        count(answer)
        shot.answered?.(answer)
      },
    }
  })
  const spent = processorMs(server.pid) - before
  if (page.kind === 'unchanged' && unchanged < latencies.length * MIN_UNCHANGED) {
    throw new Error(`${name}: of ${latencies.length} answers to ${page.name} only ${unchanged} were 304.`)
  }
  return spent / latencies.length
}
