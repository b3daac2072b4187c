import { expect, test } from 'vitest'
import { answerCsv, csvLine } from '#app/desk/csv.server.ts'

test.each([
  ['words', ['Sales', 'a b'], 'Sales,a b'],
  ['numbers, also below nothing', [0, -3, 1.5], '0,-3,1.5'],
  ['nothing', [undefined, null, ''], ',,'],
  ['a comma, quotes, line ends', ['a,b', 'say "hi"', 'two\r\nlines'], '"a,b","say ""hi""","two\r\nlines"'],
  ['what would be a formula', ['=1+1', '+49', '-x', '@SUM(A1)'], "'=1+1,'+49,'-x,'@SUM(A1)"],
  ['a formula behind white space', ['\t=1', '\r=1'], `'\t=1,"'\r=1"`],
  [
    'a formula with a comma',
    ['=HYPERLINK("http://evil.test","x")'],
    `"'=HYPERLINK(""http://evil.test"",""x"")"`,
  ],
  ['signs elsewhere', ['a=b', '5-3'], 'a=b,5-3'],
])('%s', (_, cells, line) => {
  expect(csvLine(cells)).toBe(`${line}\r\n`)
})

test('a file is sent while its lines are read, and reading ends when nobody takes it', async () => {
  let read = 0
  let isEnded = false
  async function* lines() {
    try {
      for (;;) yield csvLine([read++])
    } finally {
      isEnded = true
    }
  }
  const answer = answerCsv('x.csv', lines())
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="x.csv"')
  const reader = answer.body!.getReader()
  expect([...(await reader.read()).value!]).toEqual([0xef, 0xbb, 0xbf])
  await reader.read()
  await reader.cancel()
  expect(isEnded).toBe(true)
  expect(read).toBeLessThan(5)
})
