import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('no query orders by a name that its answer gives to another column', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  expect(files.length).toBeGreaterThan(300)
  const found = files.flatMap((file) => {
    const source = readFileSync(`app/${file}`, 'utf8')
    const names = [...source.matchAll(/ as (\w+)'|\.as\('(\w+)'\)/g)].map(
      ([, inText, called]) => inText ?? called,
    )
    const orders = [...source.matchAll(/\.orderBy\(\s*'(\w+)'/g)].map(([, name]) => name)
    return orders.filter((name) => names.includes(name)).map((name) => `${file}: ${name}`)
  })
  // SQLite takes the answer's name before the column's: say whose column it is, as `events.id`.
  expect(found).toEqual([])
})
