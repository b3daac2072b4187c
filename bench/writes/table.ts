export interface Target {
  what: string
  figure: string
  target: string
  isReached: boolean
}

export function atLeast(what: string, figure: number, limit: number, unit: string): Target {
  return { what, figure: `${short(figure)}${unit}`, target: `≥ ${limit}${unit}`, isReached: figure >= limit }
}

export function atMost(what: string, figure: number, limit: number, unit: string): Target {
  return { what, figure: `${short(figure)}${unit}`, target: `≤ ${limit}${unit}`, isReached: figure <= limit }
}

export function printTargets(targets: readonly Target[]): void {
  for (const { what, figure, target, isReached } of targets) {
    say(`${what}: ${figure} (${target}), ${isReached ? 'reached' : 'not reached'}`)
  }
}

export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  say(`\n${title}`)
  for (const row of rows) {
    say(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]! + 3))).join(''))
  }
}

/** Three figures are as much as such a measurement says. */
export function short(number: number): string {
  if (!Number.isFinite(number)) return '–'
  return number >= 100 ? number.toFixed(0) : String(Number(number.toPrecision(3)))
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
