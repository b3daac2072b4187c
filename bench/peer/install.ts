import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'

/** As Request Tracker's own documentation has it for Debian: PostgreSQL, nginx, FastCGI processes of their own. */
const PACKAGES = 'request-tracker5 rt5-db-postgresql rt5-fcgi spawn-fcgi postgresql nginx'.split(' ')
const NEEDED = [
  '/usr/share/request-tracker5/libexec/rt-server.fcgi',
  '/usr/sbin/nginx',
  '/usr/bin/spawn-fcgi',
]
/** Its database and its jobs are made by the benchmark, elsewhere, or not at all. */
const ANSWERS = [
  'dbconfig-install boolean false',
  'install-cronjobs boolean false',
  'handle-siteconfig-permissions boolean false',
]
/** Asked by every package before it starts a server. */
const POLICY = '/usr/sbin/policy-rc.d'

/** @returns why there is no Request Tracker here, or undefined where there is one. */
export function installPeer(): string | undefined {
  if (process.getuid?.() !== 0) return 'Only root can set Request Tracker up: nothing was measured.'
  if (!existsSync('/usr/bin/apt-get'))
    return 'Request Tracker comes from Debian’s packages, and there is no apt here: nothing was measured.'
  if (!NEEDED.every(existsSync)) install()
  if (!NEEDED.every(existsSync))
    return 'Debian’s packages of Request Tracker could not be installed: nothing was measured.'
  return undefined
}

function install(): void {
  process.stderr.write(`installing ${PACKAGES.join(', ')}\n`)
  const answers = ANSWERS.map((answer) => `request-tracker5 request-tracker5/${answer}`).join('\n')
  execFileSync('debconf-set-selections', { input: answers })
  const isOurs = !existsSync(POLICY)
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const args of [
      ['update', '-q'],
      ['install', '-y', '-q', '--no-install-recommends', ...PACKAGES],
    ]) {
      spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    }
  } finally {
    if (isOurs) rmSync(POLICY)
  }
}

/** The version of PostgreSQL that Debian has. */
export function postgresVersion(): string {
  return readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a))[0]!
}
