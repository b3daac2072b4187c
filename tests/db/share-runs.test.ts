import { expect, test } from 'vitest'
import { shareRuns } from '#app/db/share-runs.ts'

/** Runs that end when they are told to. */
function runs() {
  const begun: { end(error?: Error): void }[] = []
  const ask = shareRuns(
    () =>
      new Promise<void>((resolve, reject) => {
        begun.push({ end: (error) => (error ? reject(error) : resolve()) })
      }),
  )
  return { begun, ask }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('whoever asks while it runs shares the next run, which begins after the one before', async () => {
  const { begun, ask } = runs()
  const first = ask()
  await turn()
  const later = [ask(), ask()]
  await turn()
  expect(begun).toHaveLength(1)
  begun[0]!.end()
  await first
  await turn()
  expect(begun).toHaveLength(2)
  const last = ask()
  begun[1]!.end()
  await Promise.all(later)
  await turn()
  expect(begun).toHaveLength(3)
  begun[2]!.end()
  await last
})

test('a run that fails fails for those who share it, and for nobody after them', async () => {
  const { begun, ask } = runs()
  const first = ask()
  await turn()
  const second = ask()
  begun[0]!.end(new Error('no'))
  await expect(first).rejects.toThrow('no')
  await turn()
  begun[1]!.end()
  await second
})
