import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { SCRIPT, THREAD } from './contents.ts'

const HERE = import.meta.dirname
const ROOT = join(HERE, '..', '..')

const FOR_NODE: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  // ASCII alone is held in half the memory.
  charset: 'ascii',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
}

const PROGRAM: BuildOptions = {
  ...FOR_NODE,
  alias: {
    'deskfile:app': join(ROOT, 'build', 'server', 'index.js'),
    // Only for a Node without a fetch of its own: 700 kB.
    undici: join(HERE, 'absent.ts'),
  },
}

/** Never assigned at run time: React and Remix choose their production halves here, and the others fall away. */
const DEFINED = { 'process.env.NODE_ENV': '"production"' }

/** What runs in the threads of its databases. */
const THREAD_SOURCE = join(ROOT, 'app', 'db', 'durability', 'threads', 'thread.server.ts')

/** The whole program as one script: a function of `require`, `module` and `exports`. @returns its path. */
export async function bundleProgram(folder: string): Promise<string> {
  const outfile = join(folder, SCRIPT)
  await build({
    ...PROGRAM,
    entryPoints: [join(HERE, 'main.ts')],
    outfile,
    define: DEFINED,
    banner: { js: '(function (require, module, exports) {' },
    footer: { js: '})' },
  })
  return outfile
}

/** @returns its path. */
export async function bundleThread(folder: string): Promise<string> {
  const outfile = join(folder, THREAD)
  await build({ ...FOR_NODE, entryPoints: [THREAD_SOURCE], outfile })
  return outfile
}

/** What a checkout runs (docs/decisions/0091), but for SQLite, which loads its addon from beside itself. */
export async function bundleCheckout(folder: string): Promise<void> {
  // Whoever has a checkout reads its stacks.
  const readable = { minifyWhitespace: false, minifySyntax: false, external: ['better-sqlite3', 'vite'] }
  await build({
    ...PROGRAM,
    ...readable,
    entryPoints: [join(HERE, '..', 'bundled.ts')],
    outfile: join(folder, SCRIPT),
    define: { ...DEFINED, 'import.meta.dirname': '__dirname', 'import.meta.url': '__filename' },
  })
  await build({ ...FOR_NODE, ...readable, entryPoints: [THREAD_SOURCE], outfile: join(folder, THREAD) })
}

/** What starts it. @param writeCodeCache where it writes what it compiled, once it ends. */
export async function bundleBoot(folder: string, writeCodeCache?: string): Promise<string> {
  const outfile = join(folder, 'boot.cjs')
  await build({
    ...FOR_NODE,
    entryPoints: [join(HERE, 'boot.ts')],
    outfile,
    define: { WRITE_CODE_CACHE: writeCodeCache === undefined ? 'undefined' : JSON.stringify(writeCodeCache) },
  })
  return outfile
}
