import type { KeptRows } from '#app/ui/lists/kept-row.tsx'

interface Row {
  className: string
  /** What it has within. Ready to be sent: a page that is one long string costs a millisecond more for it. */
  bytes: Buffer
}

/** Some 60 different pages of the queue, in about 4 MB. */
const MOST_KEPT = 3_000

const drawn = new Map<string, Row>()

/** The rows of one page: those that have been drawn before stand in it as marks. */
export class PageRows implements KeptRows {
  readonly #asked: { key: string; row: Row | undefined }[] = []

  find(key: string) {
    const row = drawn.get(key)
    this.#asked.push({ key, row })
    return row && { className: row.className, mark: `<!--row ${this.#asked.length - 1}-->` }
  }

  /** Keeps the rows that were drawn into the page. */
  keepFrom(page: string): void {
    if (this.#asked.every(({ row }) => row)) return
    const rows = [...page.matchAll(ROW)]
    // Other lists on the page have rows that nobody asked for here: which is which could not be told.
    if (rows.length !== this.#asked.length) return
    for (const [place, { key, row }] of this.#asked.entries()) {
      const [, className, html] = rows[place]!
      if (!row) keep(key, { className: own(className!), bytes: alone(html!) })
    }
  }

  /** A part of the page, with the rows in the place of their marks. Text cannot forge a mark: its "<" is escaped. */
  bytesOf(part: string): Buffer[] {
    return part
      .split(MARK)
      .map((piece, place) => (place % 2 === 0 ? Buffer.from(piece) : this.#asked[Number(piece)]!.row!.bytes))
  }
}

/** A part of a page's text would hold all of it. */
function own(text: string): string {
  return Buffer.from(text).toString()
}

/** Of Node's pool, a row that is drawn by itself would hold eight kilobytes. */
function alone(text: string): Buffer {
  return Buffer.from(new TextEncoder().encode(text).buffer)
}

/** No row has another within itself. */
const ROW = /<li class="(row(?: row-[a-z]+)*)">([\s\S]*?)<\/li>/g
const MARK = /<!--row (\d+)-->/

function keep(key: string, row: Row): void {
  // The oldest first: what is shown still is drawn anew, once.
  if (drawn.size >= MOST_KEPT) drawn.delete(drawn.keys().next().value!)
  drawn.set(key, row)
}
