import { expect, test } from 'vitest'
import type { OutboxFile } from '#app/outbox/courier/outbox-file.ts'
import { OutboxQueue } from '#app/outbox/courier/outbox-queue.ts'

const outbox = (name: string): OutboxFile => ({
  name,
  claim: async () => undefined,
  mark: async () => undefined,
  isWorthALook: () => name === 'b',
})

test('each stands in it once, behind the others', () => {
  const queue = new OutboxQueue()
  for (const name of ['a', 'b', 'a', 'c']) queue.add(outbox(name))
  expect([queue.next(), queue.next(), queue.next(), queue.next()].map((one) => one?.name)).toEqual([
    'a',
    'b',
    'c',
    undefined,
  ])
})

test('one that had its share stands behind those that had none', () => {
  const queue = new OutboxQueue()
  queue.addBehind(outbox('had'))
  queue.add(outbox('new'))
  queue.addBehind(outbox('new'))
  expect([queue.next()?.name, queue.next()?.name, queue.size]).toEqual(['new', 'had', 0])
})

test('one that is added while somebody is with it comes again afterwards, and not before', () => {
  const queue = new OutboxQueue()
  queue.add(outbox('a'))
  const visited = queue.next()!
  queue.add(outbox('a'))
  queue.addBehind(outbox('a'))
  expect([queue.next(), queue.size]).toEqual([undefined, 0])
  expect(queue.left(visited)).toBe(true)
  expect(queue.next()?.name).toBe('a')
  expect(queue.left(visited)).toBe(false)
  expect(queue.next()).toBeUndefined()
})

test('while nothing may leave it keeps those that are worth a look all the same', () => {
  const queue = new OutboxQueue()
  for (const name of ['a', 'b']) queue.add(outbox(name))
  queue.keepOnly((one) => one.isWorthALook())
  expect([queue.size, queue.next()?.name]).toEqual([1, 'b'])
})
