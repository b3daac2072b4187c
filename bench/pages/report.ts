import { gzipSync } from 'node:zlib'
import { median } from '../load.ts'
import type { Recorded } from '../record.ts'
import { NOT_MEASURED, printTable, ratios, spread } from '../table.ts'
import { isDataScript } from './bare.ts'
import type { Contender, Page } from './contest.ts'
import { type Latency, middle } from './latency.ts'

interface Contest {
  app: Contender
  beside: Contender | undefined
  bare: Contender
  floor: Contender
}

/** Processor time a request, beside what it is measured by. */
export function printProcessor(
  pages: readonly Page[],
  { app, beside, bare, floor }: Contest,
  recorded: Record<string, readonly Recorded[]>,
): void {
  const share = (of: Contender, page: string) => {
    const [its, ours] = [of.figures.get(page), app.figures.get(page)]
    return its && ours ? median(ratios(its, ours)).toFixed(2) : NOT_MEASURED
  }
  printTable(
    ['page', 'processor ms', 'bare ms', 'bare / ours', 'floor ms', 'floor / ours', 'statements'],
    pages.map(({ name }) => [
      name,
      spread(app.figures.get(name)),
      spread(bare.figures.get(name)),
      share(bare, name),
      spread(floor.figures.get(name)),
      share(floor, name),
      String(recorded[name]?.length ?? NOT_MEASURED),
    ]),
  )
  if (!beside) return
  printTable(
    ['page', 'processor ms, this', 'processor ms, beside', 'this / beside'],
    pages.map(({ name, drawnAs = name }) => {
      const [ours, its] = [app.figures.get(name), beside.figures.get(name) ?? beside.figures.get(drawnAs)]
      return [name, spread(ours), spread(its), spread(ours && its && ratios(ours, its))]
    }),
  )
}

/** @param drawn the HTML of each page. */
export function printSizes(drawn: Record<string, string>): void {
  const data = (html: string) =>
    [...html.matchAll(/<script[^>]*>(.*?)<\/script>/gs)]
      .filter(([, script]) => isDataScript(script!))
      .reduce((sum, [script]) => sum + Buffer.byteLength(script), 0)
  printTable(
    ['page', 'HTML bytes', 'gzip', 'of it the data again'],
    Object.entries(drawn).map(([name, html]) => [
      name,
      String(Buffer.byteLength(html)),
      String(gzipSync(html).length),
      String(data(html)),
    ]),
  )
}

/** What was measured of one page with so many connections, a figure for each round. */
export interface Waits {
  page: string
  connections: number
  app: Latency[]
  beside: Latency[]
}

export function printLatencies(waits: readonly Waits[]): void {
  const hasBeside = waits.some(({ beside }) => beside.length > 0)
  const cells = (rounds: readonly Latency[]) => {
    const { rate, p50, p99, loopDelay } = middle(rounds)
    return [rate.toFixed(0), p50.toFixed(1), p99.toFixed(1), loopDelay.toFixed(1)]
  }
  const head = ['requests / s', 'p50 ms', 'p99 ms', 'loop delay p99 ms']
  printTable(
    ['page', 'connections', ...head, ...(hasBeside ? head.map((title) => `beside: ${title}`) : [])],
    waits.map(({ page, connections, app, beside }) => [
      page,
      String(connections),
      ...cells(app),
      ...(hasBeside ? cells(beside) : []),
    ]),
  )
}
