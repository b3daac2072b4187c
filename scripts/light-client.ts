import compile from 'icu-minify/compile'
import { type Plugin, transformWithEsbuild } from 'vite'

const CATALOGUE = /\/app\/words\/[a-z]{2}\/[\w-]+\.ts$/
/** The files that only put others together. */
const COLLECTS = /^import\b/m

type Words = { [key: string]: string | Words }

/**
 * What the browser gets instead of what the server runs, to stay within 120 kB of JavaScript a page:
 * - messages that are parsed already, without the parser of ICU messages (use-intl: 3.7 kB gzip instead of 12.5);
 * - zod/mini beneath Conform, whose adapter takes four functions from the whole of zod that mini has too (Conform
 *   with zod: 23.1 kB gzip instead of 33.7).
 */
export function lightClient(): Plugin {
  return {
    name: 'deskfile:light-client',
    apply: 'build',
    enforce: 'pre',
    async resolveId(id, importer, { ssr }) {
      const lighter = ssr ? undefined : lighterThan(id, importer ?? '')
      return lighter ? this.resolve(lighter, importer, { skipSelf: true }) : null
    },
    async transform(code, id, options) {
      if (options?.ssr || !CATALOGUE.test(id)) return null
      const script = await transformWithEsbuild(code, id, { loader: 'ts' })
      if (COLLECTS.test(script.code)) return null
      const parts: Record<string, Words> = await import(
        `data:text/javascript,${encodeURIComponent(script.code)}`
      )
      const compiled = Object.entries(parts).map(
        ([name, words]) => `export const ${name} = ${JSON.stringify(compileAll(words))}`,
      )
      return { code: compiled.join('\n'), map: null }
    },
  }
}

function lighterThan(id: string, importer: string): string | undefined {
  if (id === 'use-intl/format-message') return 'use-intl/format-message/format-only'
  if (id === 'zod/v4' && importer.includes('/@conform-to/zod/')) return 'zod/mini'
  return undefined
}

function compileAll(words: Words): unknown {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'string' ? compile(value) : compileAll(value),
    ]),
  )
}
