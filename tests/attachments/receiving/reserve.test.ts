import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { MAX_FILE_BYTES } from '#app/attachments/attachment.ts'
import { receiveFile } from '#app/attachments/receiving/incoming.server.ts'
import { promiseRoom, reserveOf } from '#app/attachments/receiving/room.server.ts'
import type { Store } from '#app/attachments/store.server.ts'
import { sayHowFull } from '#tests/support/full-disk.ts'
import { temporaryFolder } from '#tests/support/install.ts'

/** A disk of 600 MB that is as full as a test says. */
function openDisk() {
  const disk = { bytes: 600 * 1024 * 1024, free: 600 * 1024 * 1024 }
  sayHowFull(() => ({ bsize: 1, blocks: disk.bytes, bavail: disk.free }))
  return disk
}

test('a hundred uploads at once leave the reserve of the disk to the databases, whatever they still have to send', async () => {
  const disk = openDisk()
  const reserve = reserveOf(disk.bytes)
  const asked = await Promise.all(Array.from({ length: 100 }, () => promiseRoom('/uploads', MAX_FILE_BYTES)))
  const granted = asked.filter((room) => room !== undefined)
  expect(granted).toHaveLength(Math.ceil((disk.free - reserve) / MAX_FILE_BYTES) - 1)
  // Each writes all that it was promised: what is then free is still more than the reserve.
  for (const room of granted) {
    disk.free -= MAX_FILE_BYTES
    expect(await room.wrote(MAX_FILE_BYTES)).toBe(true)
  }
  expect(disk.free).toBeGreaterThan(reserve)
  expect(await promiseRoom('/uploads', MAX_FILE_BYTES)).toBeUndefined()
  for (const room of granted) room.giveBack()
  disk.free = disk.bytes
  const again = await promiseRoom('/uploads', MAX_FILE_BYTES)
  expect(again).toBeDefined()
  again?.giveBack()
})

test('an upload under way is ended where others take the room that it was promised', async () => {
  const disk = openDisk()
  const room = (await promiseRoom('/uploads', MAX_FILE_BYTES))!
  disk.free = reserveOf(disk.bytes)
  expect(await room.wrote(2 * 1024 * 1024)).toBe(false)
  room.giveBack()
})

test('room is given back where a file can be neither written nor erased', async () => {
  const disk = openDisk()
  disk.free = reserveOf(disk.bytes) + MAX_FILE_BYTES + 1
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const store = { uploads: join(file, 'uploads') } as Store
  await expect(receiveFile(store, 'a.txt', Readable.from([Buffer.from('a')]))).rejects.toThrow('ENOTDIR')
  const again = await promiseRoom('/uploads', MAX_FILE_BYTES)
  expect(again).toBeDefined()
  again?.giveBack()
})
