import type { ServerBuild } from '@remix-run/server-runtime'
import { type App, deskfileOf } from './app.ts'

/** The desk itself keeps the code it was started with. */
export async function loadDevApp(): Promise<App> {
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true } })
  const build = async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild
  const first = await build()
  return {
    deskfile: deskfileOf(first),
    build,
    clientFiles: () => [],
    middlewares: vite.middlewares,
  }
}
