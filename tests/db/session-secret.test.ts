import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { UnusableFileError } from '#app/db/connection/open.server.ts'
import { keptSecret } from '#app/db/session-secret.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'

test('the secret is made once, whole, for its owner alone, and leaves nothing beside it', async () => {
  const folder = temporaryFolder()
  const made = await keptSecret(folder)
  expect(made).toMatch(/^[\w-]{43}$/)
  expect(await keptSecret(folder)).toBe(made)
  expect(readdirSync(folder)).toEqual(['session-secret'])
  expect(statSync(join(folder, 'session-secret')).mode & 0o777).toBe(0o600)
})

test('processes that start at once agree', async () => {
  const folder = temporaryFolder()
  const program = `import { keptSecret } from '#app/db/session-secret.server.ts'
    process.stdout.write(await keptSecret(${JSON.stringify(folder)}))`
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  const said = await Promise.all([run(), run(), run()])
  const here = await Promise.all([keptSecret(folder), keptSecret(folder)])
  expect(new Set([...said.map(({ stdout }) => stdout), ...here]).size).toBe(1)
})

test('two of one process agree from the first on', async () => {
  const folder = temporaryFolder()
  const [one, two] = await Promise.all([keptSecret(folder), keptSecret(folder)])
  expect(one).toBe(two)
  expect(readFileSync(join(folder, 'session-secret'), 'utf8')).toBe(one)
})

test.each(['', '\n', 'a'.repeat(31)])(
  '%j, which a crash may have left, is refused and kept',
  async (left) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'session-secret'), left)
    await expect(keptSecret(folder)).rejects.toThrow(UnusableFileError)
    expect(readFileSync(join(folder, 'session-secret'), 'utf8')).toBe(left)
  },
)
