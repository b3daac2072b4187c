import { createHash } from 'node:crypto'
import { chmodSync, chownSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isOurs } from '#server/binary/is-ours.ts'
import { temporaryFolder } from '#tests/support/install.ts'

const CONTENT = 'the library that was packed'
const HASH = createHash('sha256').update(CONTENT).digest('hex').slice(0, 16)

function library(content = CONTENT): string {
  const path = join(temporaryFolder(), `library-${HASH}.node`)
  writeFileSync(path, content, { mode: 0o600 })
  return path
}

test('a library is run where it is what was packed', () => {
  expect(isOurs(library(), HASH)).toBe(true)
})

test('a library with other contents is not run, whatever its name says', () => {
  expect(isOurs(library('something else'), HASH)).toBe(false)
  expect(isOurs(join(temporaryFolder(), 'missing.node'), HASH)).toBe(false)
})

test('a library that another could change is not run', () => {
  for (const mode of [0o620, 0o602]) {
    const path = library()
    chmodSync(path, mode)
    expect(isOurs(path, HASH)).toBe(false)
  }
  const link = join(temporaryFolder(), 'link.node')
  symlinkSync(library(), link)
  expect(isOurs(link, HASH)).toBe(false)
})

test.runIf(process.getuid?.() === 0)('a library of another user is not run', () => {
  const path = library()
  chownSync(path, 12345, 12345)
  expect(isOurs(path, HASH)).toBe(false)
})
