import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { onTestFinished } from 'vitest'

/** The system gives none of these to whoever asks for any port: one that was free a moment ago still is. */
const OURS = { first: 20_000, count: 10_000 }

/** A port that somebody listens on, or one that nobody does, for a server that must be told which. */
export async function findPort(isTaken: boolean): Promise<number> {
  if (isTaken) {
    const server = await listen(0)
    onTestFinished(async () => void (await close(server)))
    return (server.address() as AddressInfo).port
  }
  for (;;) {
    const port = OURS.first + Math.floor(Math.random() * OURS.count)
    try {
      await close(await listen(port))
      return port
    } catch (error) {
      if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
    }
  }
}

function listen(port: number): Promise<Server> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server))
  })
}

const close = (server: Server) => new Promise((resolve) => server.close(resolve))
