import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { loadBuiltApp } from '#server/checkout.ts'
import { frontDoor } from '#server/front-door.ts'
import { openMetrics } from '#server/watch/open-metrics.ts'
import { type TestSite, Visitor } from './site.ts'

/** The same install behind Remix's handler alone. */
export async function remixsOwn({ install }: TestSite): Promise<string> {
  const app = await loadBuiltApp()
  const nothing = () => async () => undefined
  const server = createServer(
    frontDoor({
      install,
      deskfile: { ...app.deskfile, pagesOf: nothing, actionsOf: nothing },
      build: app.build,
      files: new Map(),
      mode: 'production',
      metrics: await openMetrics(app, install),
      isStopping: () => false,
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The same person, there. */
export function at(origin: string, who: Visitor): Visitor {
  const other = new Visitor(origin)
  for (const [name, value] of who.cookies()) other.cookies().set(name, value)
  return other
}
