import { expect, it } from 'vitest'
import { limitConcurrency } from '#app/auth/limits/concurrency.server.ts'

it('lets two in at once, others in order, and nobody past the end of the queue', async () => {
  const limited = limitConcurrency({ atOnce: 2, waiting: 2 })
  const begun: number[] = []
  const open: (() => void)[] = []
  const act = (n: number) =>
    limited(() => {
      begun.push(n)
      return new Promise<number>((resolve) => open.push(() => resolve(n)))
    })
  const [one, two, three, four, five] = [act(1), act(2), act(3), act(4), act(5)]
  expect(await five).toBeUndefined()
  expect(begun).toEqual([1, 2])
  open[0]!()
  expect(await one).toBe(1)
  expect(begun).toEqual([1, 2, 3])
  open[1]!()
  expect(await two).toBe(2)
  open[2]!()
  open[3]!()
  expect([await three, await four]).toEqual([3, 4])
})

it('gives the place back when an act fails', async () => {
  const limited = limitConcurrency({ atOnce: 1, waiting: 0 })
  await expect(limited(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await limited(async () => 'yes')).toBe('yes')
})
