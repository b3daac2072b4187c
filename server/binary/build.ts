import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { build } from 'esbuild'
import { inject } from 'postject'
import { listClientFiles, readRelease } from '../checkout.ts'
import { ADDON, CLIENT, CONTENTS, type Contents } from './contents.ts'

/** Node looks for this mark in its own executable to learn whether something was put inside. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

const ROOT = join(import.meta.dirname, '..', '..')
const WORK = join(ROOT, 'dist', 'work')
const BINARY = join(ROOT, 'dist', 'deskfile')

/**
 * Makes `dist/deskfile` for the machine it runs on: app and server bundled into one script; that, the client's
 * files and SQLite's addon put into a copy of the Node that runs this. With `--app-as-built` the app's own build is
 * taken as it stands.
 */
mkdirSync(WORK, { recursive: true })
if (!process.argv.includes('--app-as-built')) {
  execFileSync('npm', ['run', 'build'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
const script = await bundle()
const blob = makeBlob(script, collectParts())
await makeExecutable(blob)
rmSync(WORK, { recursive: true })

async function bundle(): Promise<string> {
  const outfile = join(WORK, 'deskfile.cjs')
  await build({
    entryPoints: [join(ROOT, 'server', 'binary', 'main.ts')],
    outfile,
    bundle: true,
    alias: {
      'deskfile:app': join(ROOT, 'build', 'server', 'index.js'),
      // Only for a Node without a fetch of its own: 700 kB.
      undici: join(ROOT, 'server', 'binary', 'absent.ts'),
    },
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    minifySyntax: true,
    minifyWhitespace: true,
    // Never assigned at run time: React and Remix choose their production halves here, and the others fall away.
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'warning',
  })
  return outfile
}

/** @returns a part's name → the file that holds it. */
function collectParts(): Record<string, string> {
  const client = join(ROOT, 'build', 'client')
  const addon = join(
    ROOT,
    'node_modules',
    'better-sqlite3',
    'prebuilds',
    `${process.platform}-${process.arch}.node`,
  )
  const clientFiles = listClientFiles(client).map((file) => ({
    file,
    path: `/${relative(client, file).split(sep).join('/')}`,
  }))
  const contents: Contents = {
    release: readRelease(),
    sqliteVersion: sqliteVersion(),
    addonHash: createHash('sha256').update(readFileSync(addon)).digest('hex').slice(0, 32),
    clientFiles: clientFiles.map(({ path }) => path),
  }
  const contentsFile = join(WORK, CONTENTS)
  writeFileSync(contentsFile, JSON.stringify(contents))
  return {
    [CONTENTS]: contentsFile,
    [ADDON]: addon,
    ...Object.fromEntries(clientFiles.map(({ file, path }) => [CLIENT + path, file])),
  }
}

function sqliteVersion(): string {
  const connection = new BetterSqlite3(':memory:')
  try {
    return connection.prepare('select sqlite_version()').pluck().get() as string
  } finally {
    connection.close()
  }
}

function makeBlob(script: string, assets: Record<string, string>): string {
  const blob = join(WORK, 'deskfile.blob')
  const config = join(WORK, 'sea.json')
  // With the code cache the start is a quarter faster: most of it would be compiling.
  writeFileSync(
    config,
    JSON.stringify({
      main: script,
      output: blob,
      disableExperimentalSEAWarning: true,
      useCodeCache: true,
      execArgv: ['--max-semi-space-size=4'],
      assets,
    }),
  )
  execFileSync(process.execPath, ['--experimental-sea-config', config], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return blob
}

async function makeExecutable(blob: string): Promise<void> {
  const unfinished = join(WORK, 'deskfile')
  copyFileSync(process.execPath, unfinished)
  chmodSync(unfinished, 0o755)
  // Before the injection: afterwards strip would throw away what was put in.
  execFileSync('strip', [unfinished])
  await inject(unfinished, 'NODE_SEA_BLOB', readFileSync(blob), { sentinelFuse: FUSE })
  renameSync(unfinished, BINARY)
}
