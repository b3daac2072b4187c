import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Store } from '#app/attachments/store.server.ts'
import { openWorkspaceFile } from '#app/workspaces/workspaces.server.ts'

export interface TestStore extends Store {
  /** Moves the clock. */
  pass(ms: number): void
  /** What lies in the uploads folder, whatever it is. */
  files(): Promise<string[]>
}

/** A workspace's database and an uploads folder that nobody has made yet, in a temporary folder of the test's own. */
export async function openTestStore(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'deskfile-attachments-'))
  await mkdir(join(folder, 'workspaces'))
  const { db, close } = await openWorkspaceFile(folder, 'w')
  onTestFinished(async () => {
    await close()
    await rm(folder, { recursive: true, force: true })
  })
  const uploads = join(folder, 'uploads', 'tickets', 'w', 'replies')
  let now = Date.now()
  return {
    db,
    uploads,
    now: () => now,
    pass(ms) {
      now += ms
    },
    files: () => readdir(uploads).catch(() => []),
  }
}
