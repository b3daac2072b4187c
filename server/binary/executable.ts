import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'postject'
import type { Parts } from './parts.ts'

/** Node looks for this mark in its own executable to learn whether something was put inside. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/** As package.json's scripts have them: a process under load takes less than half of the memory (docs/decisions/0091). */
export const V8_OPTIONS = ['--max-semi-space-size=8', '--heap-growing-percent=100']

export async function makeExecutable(
  path: string,
  { folder, main, parts }: { folder: string; main: string; parts: Parts },
): Promise<void> {
  const blob = join(folder, 'deskfile.blob')
  const config = join(folder, 'sea.json')
  writeFileSync(
    config,
    JSON.stringify({
      main,
      output: blob,
      disableExperimentalSEAWarning: true,
      execArgv: V8_OPTIONS,
      assets: parts,
    }),
  )
  execFileSync(process.execPath, ['--experimental-sea-config', config], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  copyFileSync(process.execPath, path)
  chmodSync(path, 0o755)
  // Before the injection: afterwards strip would throw away what was put in.
  execFileSync('strip', [path])
  await inject(path, 'NODE_SEA_BLOB', readFileSync(blob), { sentinelFuse: FUSE })
}
