/** Words are quoted and made harmless, numbers stay numbers. */
export type CsvCell = string | number | undefined | null

/** A spreadsheet takes it for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** RFC 4180. A stranger's words never run in somebody's spreadsheet. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: CsvCell): string {
  if (cell === undefined || cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Excel reads UTF-8 as something else without it. */
const BYTE_ORDER_MARK = '\ufeff'

/** Lines are read as fast as they are taken. */
export function answerCsv(name: string, lines: AsyncIterable<string> | Iterable<string>): Response {
  const encoder = new TextEncoder()
  const source = withMark(lines)
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      const { done, value } = await source.next()
      if (done) stream.close()
      else stream.enqueue(encoder.encode(value))
    },
    async cancel() {
      await source.return()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}

async function* withMark(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string, void, undefined> {
  yield BYTE_ORDER_MARK
  yield* lines
}
