import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackage } from './debian.ts'

/** Chromium without the parts that draw windows: the same pages in two thirds of the processor time. */
const SHELL = '/usr/bin/chromium-headless-shell'
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * Everything that must hold before a change lands: a build, types, style, the stairs, the tests. Installs the
 * browser that the browser tests need where the machine lets us; where it does not, says so loudly.
 */
const STEPS: [what: string, command: string, args: string[]][] = [
  ['build', 'npm', ['run', 'build']],
  ['types, style, stairs', 'npm', ['run', 'check']],
  ['size in the browser', 'npm', ['run', 'size']],
]

const chromium =
  find(process.env.DESKFILE_CHROMIUM, SHELL) ??
  installed('chromium-headless-shell') ??
  find(...BROWSERS) ??
  installed('chromium')
const env = { ...process.env, ...(chromium ? { DESKFILE_CHROMIUM: chromium } : {}) }

for (const [what, command, args] of STEPS) {
  process.stdout.write(`\n== ${what}\n`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', env })
  if (status !== 0) process.exit(status ?? 1)
}

process.stdout.write('\n== tests\n')
const report = join(tmpdir(), `deskfile-tests-${process.pid}.json`)
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  { stdio: 'inherit', env },
)
if (existsSync(report)) {
  const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = counts
  if (!chromium) {
    process.stdout.write(
      '\n!! There is no Chromium here, and it could not be installed: THE BROWSER TESTS DID NOT RUN.\n',
    )
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
}
process.exit(status ?? 1)

function find(...places: (string | undefined)[]): string | undefined {
  return places.find((place) => place && existsSync(place))
}

function installed(name: string): string | undefined {
  installPackage(name, 'the browser tests')
  return find(`/usr/bin/${name}`)
}
