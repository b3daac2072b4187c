import { execFileSync, type StdioOptions } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Installs Debian's package, where this is Debian and we are root: nothing is ever downloaded from anywhere else. */
export function installPackage(name: string, what: string): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stdout.write(`== installing ${name} for ${what}\n`)
  const stdio: StdioOptions = ['ignore', 'ignore', 'inherit']
  const options = { stdio, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  try {
    execFileSync('apt-get', ['update', '-q'], options)
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], options)
  } catch {
    // Whoever needed it says what is not proved without it.
  }
}
