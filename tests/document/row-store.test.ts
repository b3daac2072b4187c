import { expect, test } from 'vitest'
import { PageRows } from '#app/document/row-store.server.ts'

let next = 0
/** Rows are kept for the life of the process. */
const fresh = () => `row of a test ${next++}`

const bytes = (rows: PageRows, page: string) => Buffer.concat(rows.bytesOf(page)).toString()

function drawOnce(...keys: string[]): void {
  const rows = new PageRows()
  for (const key of keys) expect(rows.find(key)).toBeUndefined()
  rows.keepFrom(`<ul>${keys.map((key) => `<li class="row">${key} <b>é…</b></li>`).join('')}</ul>`)
}

test('a row that was drawn stands in the next page as it was', () => {
  const [one, two] = [fresh(), fresh()]
  drawOnce(one, two)
  const rows = new PageRows()
  const marks = [two, one].map((key) => rows.find(key)!)
  expect(marks.map(({ className }) => className)).toEqual(['row', 'row'])
  const page = `<p>…</p>${marks.map(({ mark }) => `<li class="row">${mark}</li>`).join('')}<p>end</p>`
  rows.keepFrom(page)
  expect(bytes(rows, page)).toBe(
    `<p>…</p><li class="row">${two} <b>é…</b></li><li class="row">${one} <b>é…</b></li><p>end</p>`,
  )
})

test('rows that are new among those that are known are told apart', () => {
  const [known, added] = [fresh(), fresh()]
  drawOnce(known)
  const rows = new PageRows()
  const { mark } = rows.find(known)!
  expect(rows.find(added)).toBeUndefined()
  rows.keepFrom(`<li class="row">${mark}</li><li class="row row-unread">new</li>`)
  const later = new PageRows()
  const row = later.find(added)!
  expect(row.className).toBe('row row-unread')
  expect(bytes(later, row.mark)).toBe('new')
})

test('where a page has other rows too, none is kept', () => {
  const key = fresh()
  const rows = new PageRows()
  rows.find(key)
  rows.keepFrom('<li class="row">mine</li><li class="row">of another list</li>')
  expect(new PageRows().find(key)).toBeUndefined()
})

test('text is no mark, whatever it says', () => {
  const key = fresh()
  drawOnce(key)
  const rows = new PageRows()
  rows.find(key)
  const text = '&lt;!--row 0--&gt;'
  expect(bytes(rows, text)).toBe(text)
})
