import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Mutex } from '#app/db/durability/mutex.ts'
import { nextSlice } from '#app/db/durability/slice.ts'

function work(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

/** Counts the turns of the event loop, as a timer or a request that has arrived would have them. */
function countTurns(): { turns: number; stop(): void } {
  const counter = { turns: 0, stop: () => clearImmediate(next) }
  const count = () => {
    counter.turns++
    next = setImmediate(count)
  }
  let next = setImmediate(count)
  return counter
}

test('what is short goes on at once', async () => {
  await nextTurn()
  expect(nextSlice()).toBeUndefined()
})

test('after what is long each has a turn of its own, in order, and others have theirs between', async () => {
  await nextTurn()
  nextSlice()
  const counter = countTurns()
  work(6)
  const at: [name: string, turns: number][] = []
  await Promise.all(
    ['a', 'b', 'c'].map(async (name) => {
      await nextSlice()
      at.push([name, counter.turns])
      work(1)
    }),
  )
  counter.stop()
  expect(at.map(([name]) => name)).toEqual(['a', 'b', 'c'])
  expect(new Set(at.map(([, turns]) => turns)).size).toBe(3)
})

test('those who wait for a file do not all go on in one turn', async () => {
  const mutex = new Mutex()
  const counter = countTurns()
  const at: number[] = []
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      await mutex.take()
      nextSlice()
      work(6)
      at.push(counter.turns)
      mutex.release()
    }),
  )
  counter.stop()
  // A slice that has gone on for long is noticed by the one behind it.
  expect(new Set(at).size).toBeGreaterThanOrEqual(3)
  await mutex.take()
})
