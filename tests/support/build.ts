import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const BUILT = 'build/server/index.js'
const SOURCES = [
  'app',
  'migrations',
  'public',
  'package-lock.json',
  'remix.config.js',
  'tailwind.config.ts',
  'vite.config.ts',
]

/** Tests of routes and of the browser run what users run: the build, made anew where a source is newer. */
export default function setup(): void {
  if (existsSync(BUILT) && Math.max(...SOURCES.map(newest)) < statSync(BUILT).mtimeMs) return
  execFileSync('npm', ['run', 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, VITEST: '', NODE_ENV: 'production' },
  })
}

/** When anything below a path was last changed. */
export function newest(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
