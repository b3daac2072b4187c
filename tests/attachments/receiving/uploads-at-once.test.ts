import { expect, test } from 'vitest'
import { promiseRoom, storeRoom } from '#app/attachments/receiving/room.server.ts'
import { takeUpload } from '#app/attachments/receiving/uploads-at-once.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'

test('room for a hundred files at once is promised only as long as the reserve stays', async () => {
  const folder = temporaryFolder()
  const { freeBytes, reserveBytes } = await storeRoom(folder)
  const each = Math.floor((freeBytes - reserveBytes) / 40)
  const promised = await Promise.all(Array.from({ length: 100 }, () => promiseRoom(folder, each)))
  const given = promised.filter((room) => room !== undefined)
  // Other programs write to the disk of a test, too.
  expect(given.length).toBeGreaterThan(30)
  expect(given.length).toBeLessThan(41)
  for (const room of given) room.giveBack()
  const again = await promiseRoom(folder, each)
  expect(again).toBeDefined()
  again?.giveBack()
})

test('what was written is promised no more: the disk itself knows of it', async () => {
  const folder = temporaryFolder()
  const { freeBytes, reserveBytes } = await storeRoom(folder)
  const most = Math.floor((freeBytes - reserveBytes) * 0.9)
  const room = await promiseRoom(folder, most)
  expect(await promiseRoom(folder, most)).toBeUndefined()
  expect(await room!.wrote(most)).toBe(true)
  const other = await promiseRoom(folder, most)
  expect(other).toBeDefined()
  other?.giveBack()
  room!.giveBack()
})

test('a person uploads two at once, ten wait in order, and more are refused; others go on', async () => {
  const first = await takeUpload('acme anna')
  const second = await takeUpload('acme anna')
  const begun: number[] = []
  const waiting = Array.from({ length: 10 }, (_, n) =>
    takeUpload('acme anna').then((end) => {
      begun.push(n)
      return end!
    }),
  )
  expect(await takeUpload('acme anna')).toBeUndefined()
  const ben = await takeUpload('acme ben')
  expect(ben).toBeDefined()
  expect(begun).toEqual([])
  first!()
  ;(await waiting[0]!)()
  await waiting[1]
  expect(begun).toEqual([0, 1])
  second!()
  ben!()
  for (const turn of waiting.slice(1)) (await turn)()
  const later = await takeUpload('acme anna')
  expect(later).toBeDefined()
  later!()
})
