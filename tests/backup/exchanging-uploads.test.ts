import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Uploads } from '#app/backup/exchanging/uploads.server.ts'
import type { Swap } from '#app/backup/restoring/stage.server.ts'
import { newId } from '#app/db/id.server.ts'

/** A workspace's folder of files and the backup's, each with what is written into it. */
function folders() {
  const home = mkdtempSync(join(tmpdir(), 'exchanged-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const workspace = newId()
  const config = { uploadsDir: join(home, 'live') }
  const stage = { config: { uploadsDir: join(home, 'staged') } }
  const swap = { config, stage, stamp: 'then' } as unknown as Swap
  const repliesIn = (uploadsDir: string) => join(uploadsDir, 'tickets', workspace, 'replies')
  const [live, staged] = [repliesIn(config.uploadsDir), repliesIn(stage.config.uploadsDir)]
  const put = (folder: string, id: string, content: string) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, id), content)
  }
  return { uploads: new Uploads(swap, workspace), live, staged, put }
}

test('files that are taken back are those of before, also where some came while the backup’s were placed', async () => {
  const { uploads, live, staged, put } = folders()
  const [both, backups, later] = [newId(), newId(), newId()]
  put(live, both, 'of now')
  put(staged, both, 'of the backup')
  put(staged, backups, 'of the backup')
  await uploads.keep()
  await uploads.place()
  put(live, later, 'of now')
  await uploads.keep()
  await uploads.takeBack()
  expect(readdirSync(live).sort()).toEqual([both, later].sort())
  expect(readFileSync(join(live, both), 'utf8')).toBe('of now')
})

test('a folder of files that cannot be read is not taken for an empty one', async () => {
  const { uploads, live } = folders()
  mkdirSync(dirname(live), { recursive: true })
  writeFileSync(live, 'no folder')
  await expect(uploads.keep()).rejects.toThrow('ENOTDIR')
})
