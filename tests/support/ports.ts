import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** A port that somebody listens on, or one that somebody has just let go of. */
export async function findPort(isTaken: boolean): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise((resolve) => server.close(resolve))
  if (isTaken) onTestFinished(async () => void (await close()))
  else await close()
  return port
}
