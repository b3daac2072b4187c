import type { Kysely } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { type Counted, count } from './counting.server.ts'
import type { Day } from './days.ts'
import { type Figures, figuresBy, figuresOfAll } from './figures.ts'
import { daysOf, type Period } from './period.ts'
import type { ReportFilters } from './report-filters.ts'

export interface ReportedDay {
  day: Day
  opened: number
  closed: number
  backlog: number
}

export interface Report {
  days: ReportedDay[]
  total: Figures
  departments: Map<string, Figures>
  priorities: Map<string, Figures>
  workspaces: Map<string, Figures>
}

/** What counts as what: docs/decisions/0014. */
export async function readReport(
  db: Kysely<PlatformDatabase>,
  period: Period,
  filters: ReportFilters,
): Promise<Report> {
  const days = daysOf(period)
  const counted = await count(db, { start: days[0]!.start, end: days.at(-1)!.end }, filters)
  const total = figuresOfAll(counted)
  return {
    days: perDay(days, counted, total.backlog),
    total,
    departments: figuresBy(counted, 'departments'),
    priorities: figuresBy(counted, 'priorities'),
    workspaces: figuresBy(counted, 'workspaces'),
  }
}

/** Backwards from how many waited in the end. */
function perDay(days: ReturnType<typeof daysOf>, counted: Counted, backlogAtEnd: number): ReportedDay[] {
  const opened = countEach(days, counted.opened.begins)
  const closed = countEach(days, counted.closed.ends as number[])
  const backlogs = new Array<number>(days.length)
  let backlog = backlogAtEnd
  for (let i = days.length - 1; i >= 0; i--) {
    backlogs[i] = backlog
    backlog += closed[i]! - opened[i]!
  }
  return days.map(({ day }, i) => ({ day, opened: opened[i]!, closed: closed[i]!, backlog: backlogs[i]! }))
}

function countEach(days: readonly { start: number }[], moments: readonly number[]): number[] {
  const counts = new Array<number>(days.length).fill(0)
  for (const at of moments) counts[placeOf(days, at)]!++
  return counts
}

function placeOf(days: readonly { start: number }[], at: number): number {
  let [low, high] = [0, days.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (days[middle]!.start <= at) low = middle
    else high = middle - 1
  }
  return low
}
