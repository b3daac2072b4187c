import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Entry {
  optionalDependencies?: Record<string, string>
  libc?: string[]
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Entry>
}

/** Where Node would find a package that another one asks for: beside it, or in a folder further up. */
function found(name: string, from: string): boolean {
  if (`${from}${from && '/'}node_modules/${name}` in packages) return true
  return from !== '' && found(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))))
}

// npm 11 adds what is missing for other platforms, npm 10 takes away what it does not know: either
// leaves a fresh checkout changed by its first command.
test('the lock file has an entry for every optional package of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => !found(name, path)),
  )
  expect(missing).toEqual([])
})

test('the lock file holds no field that npm 10 would take away', () => {
  const withLibc = Object.keys(packages).filter((path) => packages[path]?.libc)
  expect(withLibc).toEqual([])
})
