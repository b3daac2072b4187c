import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'
import { lightClient } from './scripts/light-client.ts'

export default defineConfig({
  plugins: [tailwindcss(), lightClient(), !process.env.VITEST && remix(remixConfig)],
  build: { sourcemap: false, target: 'es2022', minify: 'terser', assetsInlineLimit: 0 },
  // Conform's zod adapter takes four functions from all of zod; zod/mini has the same four, and browsers pay less.
  resolve: { alias: [{ find: /^zod\/v4$/, replacement: 'zod/mini' }] },
  server: { host: '127.0.0.1', fs: { allow: ['app', 'node_modules', 'build'] } },
})
