import type { ServerBuild } from '@remix-run/server-runtime'
import type { App, Deskfile } from './app.ts'

/** The app through Vite, rebuilt as its files change. The desk itself keeps the code it was started with. */
export async function loadDevApp(): Promise<App & { middlewares: import('vite').Connect.Server }> {
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true } })
  const build = async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild
  const first = await build()
  return {
    deskfile: (first.entry.module as unknown as { deskfile: Deskfile }).deskfile,
    build,
    clientFiles: () => [],
    middlewares: vite.middlewares,
  }
}
