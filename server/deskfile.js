#!/usr/bin/env node
// Plain JavaScript, so that a Node too old to read TypeScript comes as far as this sentence. Before 24.7 there is
// no crypto.argon2, and on 20 better-sqlite3 ends the process with a segmentation fault.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major > 24 || (major === 24 && minor >= 7)) {
  // A thread of libuv's waits for each sync that is under way; uploads, DNS and passwords need others.
  process.env.UV_THREADPOOL_SIZE ??= '16'
  await run()
} else {
  process.stderr.write(
    `deskfile: Node ${process.versions.node} is too old; 24.7 or newer is needed. In a checkout, \`npm run deskfile --\` brings its own.\n`,
  )
  process.exitCode = 1
}

/** The one file of the build, or what it is made of where that has changed, and while developing. */
async function run() {
  const [{ createRequire }, { join }, { isCurrent }] = await Promise.all([
    import('node:module'),
    import('node:path'),
    import('./is-current.js'),
  ])
  const root = join(import.meta.dirname, '..')
  const bundle = join(root, 'build', 'deskfile.cjs')
  const sources = [import.meta.dirname, join(root, 'build', 'server'), join(root, 'package-lock.json')]
  if (!process.argv.includes('--dev') && isCurrent(bundle, sources)) {
    createRequire(import.meta.url)(bundle)
    return
  }
  const [{ end, main }, { checkout }] = await Promise.all([import('./main.ts'), import('./checkout.ts')])
  end(await main(checkout, process.argv.slice(2)))
}
