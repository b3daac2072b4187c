import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { V8_OPTIONS } from '#server/binary/executable.ts'
import { isCurrent } from '#server/is-current.js'
import { childrenOf } from '#tests/support/children.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { findPort } from '#tests/support/ports.ts'
import { startServer } from '#tests/support/process.ts'

test('a bundle is run while nothing that it was made of has changed', () => {
  const folder = temporaryFolder()
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
  const folder = temporaryFolder()
  const told = join(folder, 'told.mjs')
  writeFileSync(
    told,
    `import { createRequire } from 'node:module'
import threads from 'node:worker_threads'
const { Worker } = threads
threads.Worker = class extends Worker {
  constructor(file, options) {
    super(file, options)
    process.stderr.write('thread ' + (options.eval ? file.split('\\n').at(-1) : file) + '\\n')
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
  // Which is read once, whatever a build makes of it meanwhile.
  const from = JSON.stringify(join(process.cwd(), 'build', 'thread.cjs'))
  const threads = stderr.match(/^thread .*$/gm)!
  expect(new Set(threads)).toEqual(new Set([`thread })(require('node:module').createRequire(${from}))`]))
})

test('commands name the release, though they run from the build', () => {
  const said = execFileSync(process.execPath, ['server/deskfile.js', 'version'], { encoding: 'utf8' })
  expect(said).toMatch(/^deskfile \d+\.\d+\.\d+ .*SQLite \d/)
})

test('npm start, npm run deskfile and the binary set the same sizes, and workers inherit them', async () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  for (const script of [scripts.start, scripts.deskfile])
    expect(script).toContain(`MALLOC_ARENA_MAX=2 node ${V8_OPTIONS.join(' ')} server/deskfile.js`)
  const port = await findPort(false)
  const server = await startServer({
    dataDir: temporaryFolder(),
    port,
    command: [process.execPath, ...V8_OPTIONS, 'server/deskfile.js'],
    env: { WORKERS: '2' },
  })
  const workers = childrenOf(server.child.pid!)
  expect(workers).toHaveLength(2)
  for (const pid of workers)
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')).toEqual(
      expect.arrayContaining(V8_OPTIONS),
    )
  expect(await server.stop()).toMatchObject({ code: 0 })
})
