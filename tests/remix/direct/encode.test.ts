import fc from 'fast-check'
import { decode } from 'turbo-stream'
import { expect, test } from 'vitest'
import { encodeData } from '#app/remix/direct/encode.server.ts'

async function read(text: string): Promise<unknown> {
  const { value, done } = await decode(new Response(text).body as ReadableStream<Uint8Array>)
  await done
  return value
}

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constantFrom(null, undefined, 0, -0, '', 'constructor', '_1'),
    fc.array(tie('any')),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('any'),
      { noNullPrototype: true },
    ),
  ),
})).any

test('the browser reads what was written', async () => {
  await fc.assert(
    fc.asyncProperty(value, async (data) => {
      expect(await read(encodeData(data)!)).toStrictEqual(data)
    }),
    { numRuns: 500 },
  )
})

test('what stands twice is written once', async () => {
  const row = { subject: 'Printer on fire' }
  const text = encodeData([row, { ...row }, row])!
  expect(text.match(/Printer on fire/g)).toHaveLength(1)
  expect(await read(text)).toStrictEqual([row, row, row])
})

test('more than that is left to turbo-stream', () => {
  for (const data of [
    new Date(),
    new Map(),
    Promise.resolve(),
    () => {},
    Number.NaN,
    1n,
    Object.create(null),
  ]) {
    expect(encodeData({ data })).toBeUndefined()
  }
})
