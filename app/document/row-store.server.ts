import type { KeptRows, RowDrawn } from '#app/ui/lists/kept-row.tsx'

/** Some 60 different pages of the queue, in about 4 MB. */
const MOST_KEPT = 3_000

const drawn = new Map<string, RowDrawn>()

export interface PageRows extends KeptRows {
  /** Keeps the rows that were drawn into the page. */
  keepFrom(page: string): void
}

export function rowsOfPage(): PageRows {
  const asked: { key: string; isNew: boolean }[] = []
  return {
    find(key) {
      const known = drawn.get(key)
      asked.push({ key, isNew: !known })
      return known
    },
    keepFrom(page) {
      if (!asked.some(({ isNew }) => isNew)) return
      const rows = [...page.matchAll(ROW)]
      // Other lists on the page have rows that nobody asked for here: which is which could not be told.
      if (rows.length !== asked.length) return
      for (const [place, { key, isNew }] of asked.entries()) {
        const [, className, html] = rows[place]!
        if (isNew) keep(key, { className: className!, html: html! })
      }
    },
  }
}

/** No row has another within itself. */
const ROW = /<li class="(row(?: row-[a-z]+)*)">([\s\S]*?)<\/li>/g

function keep(key: string, row: RowDrawn): void {
  // The oldest first: what is shown still is drawn anew, once.
  if (drawn.size >= MOST_KEPT) drawn.delete(drawn.keys().next().value!)
  // A part of the page's text would hold the whole of it.
  drawn.set(key, { className: row.className, html: Buffer.from(row.html).toString() })
}
