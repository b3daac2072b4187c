import type { Columns, Counted } from './counting.server.ts'
import { summarise, type Waits } from './waits.ts'

export interface Figures {
  opened: number
  closed: number
  backlog: number
  /** From opening to the team's first reply. A ticket that the team opened was answered as it was opened. */
  answered: Waits
  settled: Waits
}

type Group = 'workspaces' | 'departments' | 'priorities'

interface Tally {
  opened: number
  closed: number
  backlog: number
  answers: number[]
  closings: number[]
}

export function figuresBy(counted: Counted, group: Group): Map<string, Figures> {
  return tally(counted, (columns, place) => columns[group][place]!)
}

export function figuresOfAll(counted: Counted): Figures {
  return tally(counted, () => 'all').get('all') ?? sumUp(startTally())
}

function tally(counted: Counted, keyOf: (columns: Columns, place: number) => string): Map<string, Figures> {
  const tallies = new Map<string, Tally>()
  const at = (columns: Columns, place: number) => {
    const key = keyOf(columns, place)
    const known = tallies.get(key)
    if (known) return known
    const begun = startTally()
    tallies.set(key, begun)
    return begun
  }
  const { opened, closed, waiting } = counted
  for (const [place, begin] of opened.begins.entries()) {
    const one = at(opened, place)
    const end = opened.ends[place]
    one.opened++
    if (end != null && end !== begin) one.answers.push(end - begin)
  }
  for (const [place, begin] of closed.begins.entries()) {
    const one = at(closed, place)
    one.closed++
    one.closings.push(closed.ends[place]! - begin)
  }
  for (const [place, tickets] of waiting.begins.entries()) at(waiting, place).backlog += tickets
  const moved = [...tallies].filter(([, { opened, closed, backlog }]) => opened + closed + backlog > 0)
  return new Map(moved.map(([key, one]) => [key, sumUp(one)]))
}

function startTally(): Tally {
  return { opened: 0, closed: 0, backlog: 0, answers: [], closings: [] }
}

function sumUp({ opened, closed, backlog, answers, closings }: Tally): Figures {
  return { opened, closed, backlog, answered: summarise(answers), settled: summarise(closings) }
}
