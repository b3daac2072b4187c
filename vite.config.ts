import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'
import { lightClient } from './scripts/light-client.ts'

/**
 * Three chunks for what pages share, the libraries, our own pieces, and what tickets are made of: many small ones
 * compress worse, and cost a page of the portal 5 kB more. A fourth, the rules, is loaded by the forms of tickets
 * only when someone begins to write. Words stay apart, by language and side of the house; a route's own code with it, and
 * with the desk's routes the pieces that only they use.
 */
const DESK_PIECES =
  /\/app\/ui\/(?:browser\/use-(?:change|lost-focus)|fields\/checkbox-field|look\/desk-icon|lists\/(?:filter-date|list-or-empty|table)|page\/(?:details|dialog|split-view|visually-hidden)|writing\/(?:duration|use-moment))\./

function chunkOf(id: string): string | undefined {
  if (/\/node_modules\/(?:zod|@conform-to\/zod)\//.test(id)) return 'rules'
  if (
    /\/app\/(?:tickets\/(?:ticket-schema|validation)|people\/(?:person-schema|forms|validation))\.ts/.test(id)
  )
    return undefined
  // Vite's own helper of late imports would otherwise fall in with what it loads.
  if (id.includes('/node_modules/') || id.includes('vite/preload-helper')) return 'libraries'
  if (DESK_PIECES.test(id)) return undefined
  if (
    /\/app\/(?:ui\/|document\/page-context|remix\/use-route-at-hand|forms\/(?:kept|unsent)\/|portal\/(?:portal-frame|use-portal))/.test(
      id,
    )
  )
    return 'pieces'
  if (
    /\/app\/(?:attachments|customers|forms\/(?:refused-form|revalidate|send-or-keep)|portal|tickets)/.test(id)
  )
    return 'tickets'
  return undefined
}

/** The server keeps what use-intl's provider makes anew for each request. */
const PREPARED_WORDS = fileURLToPath(new URL('app/i18n/prepared.server.tsx', import.meta.url))

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), lightClient(), !process.env.VITEST && remix(remixConfig)],
  build: {
    sourcemap: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    // Terser leaves a page of the portal 5 kB smaller than esbuild does (npm run size).
    minify: isSsrBuild ? false : 'terser',
    terserOptions: { ecma: 2020, compress: { passes: 3 }, format: { comments: false } },
    // The server's build is one file, as what runs it expects.
    rollupOptions: { output: isSsrBuild ? { inlineDynamicImports: true } : { manualChunks: chunkOf } },
  },
  // Conform's zod adapter takes four functions from the whole of zod; zod/mini has them too (10 kB less a form).
  resolve: {
    alias: [
      { find: /^zod\/v4$/, replacement: 'zod/mini' },
      ...(isSsrBuild ? [{ find: /^use-intl$/, replacement: PREPARED_WORDS }] : []),
    ],
  },
  server: { host: '127.0.0.1', fs: { allow: ['app', 'node_modules', 'build'] } },
}))
