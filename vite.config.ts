import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'
import { lightClient } from './scripts/light-client.ts'

/**
 * Two chunks for what every page needs, the libraries and our own pieces: many small ones compress worse, and cost
 * a page of the portal 5 kB more. Words stay apart, by language and side of the house; a route's own code with it.
 */
function chunkOf(id: string): string | undefined {
  if (id.includes('/node_modules/')) return 'libraries'
  if (/\/app\/(?:attachments|customers|people|portal|tickets|ui)\//.test(id)) return 'pieces'
  return undefined
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), lightClient(), !process.env.VITEST && remix(remixConfig)],
  build: {
    sourcemap: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    // Terser leaves a page of the portal 5 kB smaller than esbuild does (npm run size).
    minify: isSsrBuild ? false : 'terser',
    terserOptions: { ecma: 2020, compress: { passes: 3 }, format: { comments: false } },
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: chunkOf } },
  },
  // Conform's zod adapter takes four functions from the whole of zod; zod/mini has them too (10 kB less a form).
  resolve: { alias: [{ find: /^zod\/v4$/, replacement: 'zod/mini' }] },
  server: { host: '127.0.0.1', fs: { allow: ['app', 'node_modules', 'build'] } },
}))
