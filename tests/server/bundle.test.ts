import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { isCurrent } from '#server/is-current.js'

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskfile-bundle-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a bundle is run while nothing that it was made of has changed', () => {
  const folder = temporary()
  const [bundle, sources] = [join(folder, 'deskfile.cjs'), join(folder, 'server')]
  const source = join(sources, 'http', 'plain.ts')
  const at = (path: string, seconds: number) => utimesSync(path, seconds, seconds)
  mkdirSync(join(sources, 'http'), { recursive: true })
  writeFileSync(source, '')
  expect(isCurrent(bundle, [sources])).toBe(false)
  writeFileSync(bundle, '')
  for (const path of [source, join(sources, 'http'), sources]) at(path, 1_000)
  at(bundle, 1_001)
  expect(isCurrent(bundle, [sources])).toBe(true)
  expect(isCurrent(bundle, [sources, join(folder, 'build')])).toBe(false)
  at(source, 1_002)
  expect(isCurrent(bundle, [sources])).toBe(false)
})

test('a checkout that is built reads one file, and its threads one more', () => {
  const folder = temporary()
  const told = join(folder, 'told.mjs')
  writeFileSync(
    told,
    `import { createRequire } from 'node:module'
import threads from 'node:worker_threads'
const { Worker } = threads
threads.Worker = class extends Worker {
  constructor(file, options) {
    super(file, options)
    process.stderr.write('thread ' + file + '\\n')
  }
}
process.once('exit', () => process.stderr.write('loaded ' + Object.keys(createRequire('/').cache).join(' ') + '\\n'))
`,
  )
  const words = ['server/deskfile.js', 'demo', '--data', join(folder, 'data'), '--tickets', '1']
  const { stderr } = spawnSync(process.execPath, ['--import', pathToFileURL(told).href, ...words], {
    encoding: 'utf8',
  })
  const loaded = /^loaded (.*)$/m.exec(stderr)![1]!.split(' ')
  expect(loaded).toContain(join(process.cwd(), 'build', 'deskfile.cjs'))
  expect(loaded.filter((path) => !path.includes('better-sqlite3'))).toHaveLength(1)
  const files = stderr.match(/^thread .*$/gm)!
  expect(new Set(files)).toEqual(new Set([`thread ${join(process.cwd(), 'build', 'thread.cjs')}`]))
})

test('commands name the release, though they run from the build', () => {
  const said = execFileSync(process.execPath, ['server/deskfile.js', 'version'], { encoding: 'utf8' })
  expect(said).toMatch(/^deskfile \d+\.\d+\.\d+ .*SQLite \d/)
})
