import { median } from './load.ts'

/** Prints a table as it stands in docs/benchmarks.md, with its columns under each other. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((row) => row[at]!.length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  say([line(head), rule, ...rows.map(line), ''].join('\n'))
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

export const NOT_MEASURED = '–'

/** The median, and between which all others lie. */
export function spread(numbers: readonly number[] | undefined, digits = 2): string {
  if (!numbers?.length) return NOT_MEASURED
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  return `${median(numbers).toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`
}

/** Of two that were measured by turns, each with the other of its round. */
export function ratios(these: readonly number[], those: readonly number[]): number[] {
  return these.map((number, round) => number / those[round]!)
}
