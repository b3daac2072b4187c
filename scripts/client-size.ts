import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { ServerBuild } from '@remix-run/server-runtime'

/** What a page of the portal may cost the browser, gzip: the promise, kept by exit code. */
const MAX_SCRIPT_KB = 130
const MAX_STYLE_KB = 15

const { assets } = (await import('../build/server/index.js' as string)) as ServerBuild
const client = join(import.meta.dirname, '..', 'build', 'client')
const words = readdirSync(join(client, 'assets')).filter((file) => file.startsWith('for-portal-'))

const zipped = (files: Iterable<string>) =>
  [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(client, file)), { level: 9 }).byteLength,
    0,
  ) / 1024

/** The files that a script of ours imports before it runs, and theirs. */
function importsOf(file: string): string[] {
  const script = readFileSync(join(client, 'assets', file), 'utf8')
  const imported = [...script.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)].map(([, name]) => name!)
  return imported.flatMap((name) => [`/assets/${name}`, ...importsOf(name)])
}

/** Every script of one page: the manifest, the entry, the words, the page's route with those around it, and what they import. */
function scriptsOf(routeId: string): Set<string> {
  const scripts = new Set([
    assets.url,
    assets.entry.module,
    ...assets.entry.imports,
    ...words.flatMap((file) => [`/assets/${file}`, ...importsOf(file)]),
  ])
  for (let id: string | undefined = routeId; id; id = assets.routes[id]?.parentId) {
    const route = assets.routes[id]!
    for (const file of [route.module, ...(route.imports ?? [])]) scripts.add(file)
  }
  return new Set([...scripts].map((file) => file.replace(/\?.*/, '')))
}

const sizes = Object.keys(assets.routes)
  .filter((id) => id.startsWith('routes/$subdomain'))
  .map((id) => ({ id, size: zipped(scriptsOf(id)) }))
  .sort((a, b) => b.size - a.size)
const styles = readdirSync(join(client, 'assets')).filter((file) => file.endsWith('.css'))
const style = zipped(styles.map((file) => `assets/${file}`))
const largest = sizes[0]?.size ?? Number.POSITIVE_INFINITY

process.stdout.write('Script of each portal page, kB gzip:\n')
for (const { id, size } of sizes) process.stdout.write(`  ${size.toFixed(1).padStart(6)}  ${id}\n`)
// A form's rules come when someone begins to fill it in: not part of the page, but said.
const late = zipped(
  readdirSync(join(client, 'assets'))
    .filter((file) => file.startsWith('rules-'))
    .map((file) => `assets/${file}`),
)
process.stdout.write(
  `Largest portal page: ${largest.toFixed(1)} kB (at most ${MAX_SCRIPT_KB}), and ${late.toFixed(1)} kB of rules once someone writes\n`,
)
process.stdout.write(`Style of the whole app: ${style.toFixed(1)} kB (at most ${MAX_STYLE_KB})\n`)
if (words.length !== 1 || largest > MAX_SCRIPT_KB || style > MAX_STYLE_KB) process.exitCode = 1
