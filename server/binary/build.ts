import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { bundleBoot, bundleProgram, bundleThread } from './bundle.ts'
import { CODE_CACHE, SCRIPT, THREAD } from './contents.ts'
import { makeExecutable } from './executable.ts'
import { collectParts } from './parts.ts'
import { warmUp } from './warm-up.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const WORK = join(ROOT, 'dist', 'work')
const BINARY = join(ROOT, 'dist', 'deskfile')

/** Builds `dist/deskfile` twice: what V8 compiled while the first answered a few pages goes into the second. */
rmSync(WORK, { recursive: true, force: true })
mkdirSync(WORK, { recursive: true })
if (!process.argv.includes('--app-as-built')) {
  execFileSync('npm', ['run', 'build'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
const parts = {
  ...(await collectParts(WORK)),
  [SCRIPT]: await bundleProgram(WORK),
  [THREAD]: await bundleThread(WORK),
}
const first = join(WORK, 'first')
const codeCache = join(WORK, CODE_CACHE)
await makeExecutable(first, { folder: WORK, main: await bundleBoot(WORK, codeCache), parts })
await warmUp(first, WORK)

const last = join(WORK, 'last')
await makeExecutable(last, {
  folder: WORK,
  main: await bundleBoot(WORK),
  parts: { ...parts, [CODE_CACHE]: codeCache },
})
renameSync(last, BINARY)
rmSync(WORK, { recursive: true })
process.stdout.write(`dist/deskfile, ${(statSync(BINARY).size / 1024 / 1024).toFixed(1)} MiB\n`)
