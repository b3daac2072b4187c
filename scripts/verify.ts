import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Everything that must hold before a change lands: a build, types, style, the stairs, every test. Installs the
 * browser that the browser tests need where the machine lets us; where it does not, says so loudly.
 */
const STEPS: [what: string, command: string, args: string[]][] = [
  ['build', 'npm', ['run', 'build']],
  ['types, style, stairs', 'npm', ['run', 'check']],
  ['size in the browser', 'npm', ['run', 'size']],
]

const chromium = findChromium() ?? installChromium()
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

function findChromium(): string | undefined {
  const places = [
    process.env.DESKFILE_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  return places.find((place) => place && existsSync(place))
}

/** Debian's package, where this is Debian and we are root: no browser is ever downloaded from anywhere else. */
function installChromium(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  process.stdout.write('== installing chromium for the browser tests\n')
  try {
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'] as const,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    execFileSync('apt-get', ['update', '-q'], { ...options, stdio: [...options.stdio] })
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      ...options,
      stdio: [...options.stdio],
    })
  } catch {
    return undefined
  }
  return findChromium()
}
