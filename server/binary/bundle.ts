import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { SCRIPT, THREAD } from './contents.ts'

const HERE = import.meta.dirname

const COMMON: BuildOptions = {
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

/** The whole program as one script: a function of `require`, `module` and `exports`. @returns its path. */
export async function bundleProgram(folder: string): Promise<string> {
  const outfile = join(folder, SCRIPT)
  await build({
    ...COMMON,
    entryPoints: [join(HERE, 'main.ts')],
    outfile,
    alias: {
      'deskfile:app': join(HERE, '..', '..', 'build', 'server', 'index.js'),
      // Only for a Node without a fetch of its own: 700 kB.
      undici: join(HERE, 'absent.ts'),
    },
    // Never assigned at run time: React and Remix choose their production halves here, and the others fall away.
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: '(function (require, module, exports) {' },
    footer: { js: '})' },
  })
  return outfile
}

/** What runs in the threads of its databases. @returns its path. */
export async function bundleThread(folder: string): Promise<string> {
  const outfile = join(folder, THREAD)
  await build({
    ...COMMON,
    entryPoints: [join(HERE, '..', '..', 'app', 'db', 'durability', 'threads', 'thread.server.ts')],
    outfile,
  })
  return outfile
}

/** What starts it. @param writeCodeCache where it writes what it compiled, once it ends. */
export async function bundleBoot(folder: string, writeCodeCache?: string): Promise<string> {
  const outfile = join(folder, 'boot.cjs')
  await build({
    ...COMMON,
    entryPoints: [join(HERE, 'boot.ts')],
    outfile,
    define: { WRITE_CODE_CACHE: writeCodeCache === undefined ? 'undefined' : JSON.stringify(writeCodeCache) },
  })
  return outfile
}
