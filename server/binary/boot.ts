import { writeFileSync } from 'node:fs'
import { getAssetKeys, getRawAsset } from 'node:sea'
import { constants, Script } from 'node:vm'
import { CODE_CACHE, SCRIPT } from './contents.ts'

/** build.ts says where the first of its two binaries writes what it compiled; in the one that is kept, nothing. */
declare const WRITE_CODE_CACHE: string | undefined

/** As in server/deskfile.js. */
process.env.UV_THREADPOOL_SIZE ??= '16'

/**
 * Spares the start most of its compiling. Node's own cache for single executables knows the outermost functions
 * alone; this one was written by a process that had answered pages.
 */
const cachedData = getAssetKeys().includes(CODE_CACHE) ? Buffer.from(getRawAsset(CODE_CACHE)) : undefined
const script = new Script(Buffer.from(getRawAsset(SCRIPT)).toString('latin1'), {
  filename: SCRIPT,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  ...(cachedData ? { cachedData } : {}),
})
script.runInThisContext()(require, module, exports)

if (WRITE_CODE_CACHE) {
  const path = WRITE_CODE_CACHE
  process.once('exit', () => writeFileSync(path, script.createCachedData()))
}
