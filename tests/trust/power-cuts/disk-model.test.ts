import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#tests/support/install.ts'
import { inHex } from './call.ts'
import { DiskModel } from './disk-model.ts'
import { readTrace } from './trace.ts'

interface Left {
  none: Record<string, string | undefined>
  all: Record<string, string | undefined>
}

/**
 * What a cut leaves after these lines of strace, where `old` and `folder` were there before. Texts in quotes, and paths
 * in angle brackets, stand as strace would write them in hex. Each line has a second of its own.
 */
async function afterLines(...lines: string[]): Promise<Left> {
  const root = temporaryFolder()
  writeFileSync(join(root, 'old'), 'old')
  mkdirSync(join(root, 'folder'))
  const disk = new DiskModel(root)
  const trace = join(temporaryFolder(), 'trace')
  const inside = (path: string) => inHex(path === '/' ? root : join(root, path))
  const text = lines.map((line, second) =>
    line
      .replace(/^\d+ /, (thread) => `${thread}${1000 + second}.000000 `)
      .replace(/<(\/[\w.-]*)>/g, (_, path) => `<${inside(path)}>`)
      .replace(/"(\/[\w.-]+)"/g, (_, path) => `"${inside(path)}"`)
      .replace(/"([^"\\]+)"/g, (_, data) => `"${inHex(data)}"`),
  )
  writeFileSync(trace, `${text.join('\n')}\n`)
  for await (const step of readTrace(trace, root)) disk.follow(step)
  const left = (isKept: boolean) =>
    Object.fromEntries([...disk.afterCut(() => isKept)].map(([name, bytes]) => [name, bytes?.toString()]))
  return { none: left(false), all: left(true) }
}

const before = { folder: undefined, old: 'old' }

test('a sync makes durable what was written before it began', async () => {
  const { none } = await afterLines(
    '1 pwrite64(5</old>, "new", 3, 0) = 3 <0.1>',
    '1 ftruncate(5</old>, 2) = 0 <0.1>',
    '1 fdatasync(6</old>) = 0 (DELAYED) <0.1>',
  )
  expect(none).toEqual({ ...before, old: 'ne' })
})

test.each([
  [
    'that returned while it ran',
    [
      '1 fdatasync(5</old> <unfinished ...>',
      '2 pwrite64(5</old>, "new", 3, 0) = 3 <0.1>',
      '1 <... fdatasync resumed>) = 0 <1.5>',
    ],
  ],
  [
    'that had not returned when it began',
    [
      '2 pwrite64(5</old>, "new", 3, 0 <unfinished ...>',
      '1 fsync(5</old> <unfinished ...>',
      '2 <... pwrite64 resumed>) = 3 <1.5>',
      '1 <... fsync resumed>) = 0 <2.5>',
    ],
  ],
  [
    'where it failed',
    [
      '1 pwrite64(5</old>, "new", 3, 0) = 3 <0.1>',
      '1 fsync(5</old>) = -1 EIO (Input/output error) (INJECTED) <0.1>',
    ],
  ],
  [
    'where it has not returned',
    ['1 pwrite64(5</old>, "new", 3, 0) = 3 <0.1>', '1 fsync(5</old> <unfinished ...>'],
  ],
])('a sync does not cover a write %s', async (_, lines) => {
  expect(await afterLines(...lines)).toEqual({ none: before, all: { ...before, old: 'new' } })
})

test('a call that failed changes nothing, one that fell short only what it wrote', async () => {
  const { all } = await afterLines(
    '1 pwrite64(5</old>, "xyz", 3, 0) = -1 EIO (Input/output error) <0.1>',
    '1 ftruncate(5</old>, 0) = -1 EIO (Input/output error) <0.1>',
    '1 unlink("/old") = -1 EACCES (Permission denied) <0.1>',
    '1 pwrite64(5</old>, "new", 3, 0) = 1 <0.1>',
  )
  expect(all).toEqual({ ...before, old: 'nld' })
})

test('writes without an offset follow each other, and a truncation leaves zeros to grow over', async () => {
  const { all } = await afterLines(
    '1 openat(AT_FDCWD</folder>, "/log", O_RDWR|O_CREAT|O_TRUNC, 0666) = 7</log> <0.1>',
    '1 write(7</log>, "abc", 3) = 3 <0.1>',
    '1 writev(7</log>, [{iov_base="d", iov_len=1}, {iov_base="ef", iov_len=2}], 2) = 3 <0.1>',
    '1 ftruncate(7</log>, 1) = 0 <0.1>',
    '1 pwrite64(7</log>, "z", 1, 3) = 1 <0.1>',
  )
  expect(all).toEqual({ ...before, log: 'a\0\0z' })
})

test('a name is durable once its folder was synced, not its file', async () => {
  const made = [
    '1 openat(AT_FDCWD</folder>, "/a.tmp", O_RDWR|O_CREAT, 0666) = 7</a.tmp> <0.1>',
    '1 write(7</a.tmp>, "abc", 3) = 3 <0.1>',
    '1 fsync(7</a.tmp>) = 0 <0.1>',
    '1 rename("/a.tmp", "/a") = 0 <0.1>',
  ]
  expect(await afterLines(...made)).toEqual({ none: before, all: { ...before, a: 'abc' } })
  const synced = await afterLines(...made, '1 fsync(8</>) = 0 <0.1>', '1 unlink("/a") = 0 <0.1>')
  expect(synced).toEqual({ none: { ...before, a: 'abc' }, all: before })
})

test('a file that has lost its name is not the one that got it', async () => {
  const { all } = await afterLines(
    '1 unlink("/old") = 0 <0.1>',
    '1 openat(AT_FDCWD</folder>, "/old", O_RDWR|O_CREAT, 0666) = 7</old> <0.1>',
    '1 pwrite64(5</old>(deleted), "xyz", 3, 0) = 3 <0.1>',
  )
  expect(all).toEqual({ ...before, old: '' })
})

test('each page of a write is kept or lost by itself', async () => {
  const root = temporaryFolder()
  writeFileSync(join(root, 'old'), '')
  const disk = new DiskModel(root)
  const args = `5<${inHex(join(root, 'old'))}>, "${'\\x78'.repeat(8192)}", 8192, 4000`
  const call = { name: 'pwrite64', args, result: 8192, opened: undefined }
  disk.follow({ at: 0, call, ended: false })
  disk.follow({ at: 1, call, ended: true })
  const answers = [false, true, false]
  expect(
    disk
      .afterCut(() => answers.shift()!)
      .get('old')!
      .toString(),
  ).toBe(`${'\0'.repeat(4096)}${'x'.repeat(4096)}`)
  expect(answers).toEqual([])
})
