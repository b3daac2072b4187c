import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#tests/support/install.ts'

test('a disk that is full in the middle of a file: 503, the text kept, nothing left behind', () => {
  const entry = fileURLToPath(new URL('full-disk.entry.ts', import.meta.url))
  // No file of this process may grow past 2 MB (4 where the shell counts in kB): to it the disk is full there.
  const child = spawnSync(
    'sh',
    ['-c', 'ulimit -f 4096; exec "$0" "$@"', process.execPath, entry, temporaryFolder()],
    {
      encoding: 'utf8',
    },
  )
  expect(child.stderr).toContain('EFBIG')
  expect(JSON.parse(child.stdout)).toEqual({
    ok: false,
    status: 503,
    draftFiles: [],
    left: [],
    rows: [],
    body: 'Typed',
  })
})
