import { expect, test } from 'vitest'
import { Soundness, type Unsoundness } from '#app/db/durability/soundness.server.ts'
import type { Job } from '#app/db/durability/threads/job.ts'

const BUSY = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
const EIO = Object.assign(new Error('i/o error'), { code: 'EIO' })

/** Each attempt waits until the test lets it end. */
function watched() {
  const told: (Unsoundness | undefined)[] = []
  const attempts: { how: Partial<Job>; end(error?: Error): void }[] = []
  const soundness = new Soundness({
    openAnew: (how) =>
      new Promise((resolve, reject) => {
        attempts.push({ how: how(), end: (error) => (error ? reject(error) : resolve()) })
      }),
    hasFailed: () => false,
    isGone: () => false,
    changed: (unsound) => void told.push(unsound && { ...unsound }),
  })
  const attempt = async (nth: number) => {
    await expect.poll(() => attempts[nth]).toBeDefined()
    return attempts[nth]!
  }
  return { soundness, told, attempts, attempt }
}

test('a lock that is held is told nobody, but what the disk says afterwards is', async () => {
  const { soundness, told, attempt } = watched()
  soundness.fail(BUSY)
  expect(soundness.unsound).toBeUndefined()
  expect(() => soundness.refuseToWrite()).toThrow('locked')
  ;(await attempt(0)).end(EIO)
  await expect.poll(() => soundness.unsound?.cause).toBe(EIO)
  expect(told).toMatchObject([{ cause: EIO }])
  ;(await attempt(1)).end()
  await expect.poll(() => soundness.isSound).toBe(true)
  expect(told.at(-1)).toBeUndefined()
})

test('what fails while a file is mended needs another attempt, which knows of it', async () => {
  const { soundness, attempts, attempt } = watched()
  soundness.fail(EIO)
  const first = await attempt(0)
  expect(first.how.isHalfCarried).toBe(false)
  soundness.fail(EIO, { isHalfCarried: true })
  first.end()
  const second = await attempt(1)
  expect(soundness.isSound).toBe(false)
  expect(second.how.isHalfCarried).toBe(true)
  second.end()
  await expect.poll(() => soundness.isSound).toBe(true)
  soundness.fail(EIO)
  expect((await attempt(2)).how.isHalfCarried).toBe(false)
  expect(attempts).toHaveLength(3)
  attempts[2]!.end()
  await expect.poll(() => soundness.isSound).toBe(true)
})

test('whoever closes an unsound file is refused, and it goes on being mended', async () => {
  const { soundness, attempts, attempt } = watched()
  soundness.fail(EIO)
  const closing = soundness.end()
  ;(await attempt(0)).end(EIO)
  await expect(closing).rejects.toThrow('not known to be on the disk')
  ;(await attempt(1)).end()
  await expect.poll(() => soundness.isSound).toBe(true)
  await soundness.end()
  expect(attempts).toHaveLength(2)
})
