import { expect, test } from 'vitest'
import { reserveOf, storeRoom } from '#app/attachments/receiving/room.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'

const MB = 1024 * 1024
const GB = 1024 * MB

test.each([
  ['a quarter of a disk of 1 GB', GB, 256 * MB],
  ['500 MB of a disk of 3 GB', 3 * GB, 500 * MB],
  ['a tenth of a disk of 20 GB', 20 * GB, 2 * GB],
  ['5 GB of a disk of 2 TB', 2048 * GB, 5 * GB],
])('what files may not take: %s', (_what, disk, reserve) => {
  expect(reserveOf(disk)).toBe(reserve)
})

test('the room of a folder that nobody has made yet is that of its disk', async () => {
  const folder = temporaryFolder()
  const [here, below] = await Promise.all([storeRoom(folder), storeRoom(`${folder}/not/yet`)])
  expect(below.reserveBytes).toBe(here.reserveBytes)
  expect(below.freeBytes).toBeGreaterThan(0)
})

test('a disk without any room is full', async () => {
  expect(await storeRoom('/proc/deskfile')).toEqual({ freeBytes: 0, reserveBytes: 0, isFull: true })
})
