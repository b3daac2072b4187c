import type { Kysely } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { type Counted, count } from './counting.server.ts'
import type { Day } from './days.ts'
import type { ReportFilters } from './report-filters.ts'
import { daysOf, type Span } from './span.ts'
import { summarise, type Waits } from './waits.ts'

export interface ReportedDay {
  day: Day
  opened: number
  closed: number
  /** How many tickets were not closed when the day ended. */
  backlog: number
}

/** The figures of all tickets, or of those of one department, priority or workspace. */
export interface Figures {
  opened: number
  closed: number
  backlog: number
  /** From opening to the team's first reply, of the tickets opened in the span and answered since. */
  answered: Waits
  /** From opening to closing, of the tickets closed in the span. */
  settled: Waits
}

export interface Report {
  days: ReportedDay[]
  total: Figures
  /** By the id of the department and of the workspace; what has neither moved nor waits is not there. */
  departments: Map<string, Figures>
  priorities: Map<string, Figures>
  workspaces: Map<string, Figures>
}

/** Counts a span (docs/decisions/0014 says what counts as what). */
export async function readReport(
  db: Kysely<PlatformDatabase>,
  span: Span,
  filters: ReportFilters,
): Promise<Report> {
  const days = daysOf(span)
  const [start, end] = [days[0]!.start, days.at(-1)!.end]
  const counted = (await count(db, { start, end }, filters)).map(parse)
  const total = figuresOf(counted)
  return {
    days: perDay(days, counted, total.backlog),
    total,
    departments: figuresBy(counted, ({ departmentId }) => departmentId),
    priorities: figuresBy(counted, ({ priority }) => priority),
    workspaces: figuresBy(counted, ({ workspaceId }) => workspaceId),
  }
}

interface Cell extends Omit<Counted, 'begins' | 'ends'> {
  begins: number[]
  ends: (number | null)[]
}

function parse(counted: Counted): Cell {
  return { ...counted, begins: JSON.parse(counted.begins), ends: JSON.parse(counted.ends) }
}

function figuresBy(cells: Cell[], keyOf: (cell: Cell) => string): Map<string, Figures> {
  const groups = new Map<string, Cell[]>()
  for (const cell of cells) {
    const key = keyOf(cell)
    const group = groups.get(key)
    if (group) group.push(cell)
    else groups.set(key, [cell])
  }
  return new Map([...groups].map(([key, group]) => [key, figuresOf(group)]))
}

function figuresOf(cells: Cell[]): Figures {
  const of = (kind: Cell['kind']) => cells.filter((cell) => cell.kind === kind)
  const sum = (some: Cell[]) => some.reduce((tickets, cell) => tickets + cell.tickets, 0)
  return {
    opened: sum(of('opened')),
    closed: sum(of('closed')),
    backlog: sum(of('waiting')),
    answered: summarise(of('opened').flatMap(waitsOf)),
    settled: summarise(of('closed').flatMap(waitsOf)),
  }
}

/** How long each ticket took, where it has come to that. */
function waitsOf({ begins, ends }: Cell): number[] {
  const waits: number[] = []
  for (const [i, end] of ends.entries()) if (end !== null) waits.push(end - begins[i]!)
  return waits
}

/** Backwards from how many waited in the end: each day's openings had not happened before it, nor its closings. */
function perDay(days: ReturnType<typeof daysOf>, cells: Cell[], backlogAtEnd: number): ReportedDay[] {
  const opened = new Array<number>(days.length).fill(0)
  const closed = new Array<number>(days.length).fill(0)
  for (const { kind, begins, ends } of cells) {
    if (kind === 'opened') for (const at of begins) opened[placeOf(days, at)]!++
    if (kind === 'closed') for (const at of ends) closed[placeOf(days, at!)]!++
  }
  const backlogs = new Array<number>(days.length)
  let backlog = backlogAtEnd
  for (let i = days.length - 1; i >= 0; i--) {
    backlogs[i] = backlog
    backlog += closed[i]! - opened[i]!
  }
  return days.map(({ day }, i) => ({ day, opened: opened[i]!, closed: closed[i]!, backlog: backlogs[i]! }))
}

/** The last day that has begun by then. */
function placeOf(days: readonly { start: number }[], at: number): number {
  let [low, high] = [0, days.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (days[middle]!.start <= at) low = middle
    else high = middle - 1
  }
  return low
}
