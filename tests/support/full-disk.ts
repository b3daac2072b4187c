import fs, { type StatsFs } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { onTestFinished } from 'vitest'

type Answer = Pick<StatsFs, 'bsize' | 'blocks' | 'bavail'>

/** Until the test ends, the disk of a path is as full as is said of it; where nothing is said, as it is. */
export function sayHowFull(diskOf: (path: string) => Answer | undefined): void {
  const { statfsSync, promises } = fs
  const { statfs } = promises
  const put = (sync: unknown, async: unknown) => {
    Object.assign(fs, { statfsSync: sync })
    Object.assign(promises, { statfs: async })
    syncBuiltinESMExports()
  }
  put(
    (path: string) => diskOf(path) ?? statfsSync(path),
    async (path: string) => diskOf(path) ?? statfs(path),
  )
  onTestFinished(() => put(statfsSync, statfs))
}
