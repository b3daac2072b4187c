import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import type { TestProject } from 'vitest/node'

const MEMORY = '/dev/shm/'
/** More than all tests that run at once ever hold, with room to spare for the machine. */
const ROOM = 4 * 2 ** 30

/**
 * Every write of ours waits for the disk, a hundred times in each test. Where the machine keeps files in memory and has
 * room there, the tests' folders are in it; what asks about disks makes its own (tests/trust). So is what each test file,
 * and each command that one runs, would do again as a process of its own: what Node has compiled, and the tests' world.
 */
export default function setup(project: TestProject): (() => void) | undefined {
  if (process.env.TMPDIR || room() < ROOM) return
  const folder = mkdtempSync(`${MEMORY}deskfile-tests-`)
  // The binary is tried as another user.
  chmodSync(folder, 0o755)
  process.env.TMPDIR = folder
  process.env.NODE_COMPILE_CACHE = `${folder}/compiled`
  const world = `${folder}/world`
  process.env.DESKFILE_TEST_WORLD = world
  project.onTestsRerun(() => rmSync(world, { recursive: true, force: true }))
  // A process that ends writes what it has compiled.
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

function room(): number {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize
  } catch {
    return 0
  }
}
