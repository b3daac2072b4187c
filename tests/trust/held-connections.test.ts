import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { worldFolder } from '#tests/support/install.ts'
import { type Running, startServer } from '#tests/support/process.ts'

const MEBIBYTE = 1024 * 1024

/** Resolves when the other side has ended it, however. */
function ended(socket: Socket): Promise<void> {
  socket.on('error', () => {})
  return socket.destroyed
    ? Promise.resolve()
    : new Promise((resolve) => socket.once('close', () => resolve()))
}

async function open(server: Running, bytes: string | Buffer, count: number): Promise<Socket[]> {
  const port = Number(new URL(server.origin).port)
  const sockets: Socket[] = []
  for (let i = 0; i < count; i++) {
    const socket = connect(port, '127.0.0.1')
      .on('error', () => {})
      .resume()
    await once(socket, 'connect')
    socket.write(bytes)
    sockets.push(socket)
  }
  return sockets
}

function head(server: Running, path: string, ...more: string[]): string {
  const { host } = new URL(server.origin)
  return [`POST ${path} HTTP/1.1`, `Host: ${host}`, `Origin: ${server.origin}`, ...more, '', ''].join('\r\n')
}

function residentBytes({ child }: Running): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) * 1024
}

const FORM = 'Content-Type: application/x-www-form-urlencoded'

test('bodies whose last byte never comes are let go within seconds, and hold a bounded memory until then', async () => {
  const server = await startServer({ dataDir: await worldFolder() })
  await fetch(`${server.origin}/acme/login`)
  const before = residentBytes(server)
  const body = Buffer.concat([
    Buffer.from(head(server, '/acme/login', FORM, 'Content-Length: 250000')),
    Buffer.alloc(249_999, 'a'),
  ])
  const sockets = await open(server, body, 290)
  expect(residentBytes(server) - before).toBeLessThan(100 * MEBIBYTE)
  expect((await fetch(`${server.origin}/acme/login`)).status).toBe(200)
  await Promise.all(sockets.map(ended))
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200)
})

test('half a head, nothing at all, a form to nowhere and an upload that trickles are ended as well', async () => {
  const server = await startServer({ dataDir: await worldFolder() })
  const upload = ['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 9000000']
  const starts = [
    'GET /acme/login HTTP/1.1\r\nHost: x\r\nX-',
    '',
    head(server, '/healthz', FORM, 'Content-Length: 100'),
    head(server, '/nothing/here', FORM, 'Transfer-Encoding: chunked'),
    `${head(server, '/acme/tickets/store', ...upload)}--x\r\nContent-Disposition: form-data; name="body"\r\n\r\n`,
  ]
  const sockets = (await Promise.all(starts.map((start) => open(server, start, 1)))).flat()
  const trickling = setInterval(() => {
    for (const socket of sockets.slice(-2)) if (socket.writable) socket.write('1\r\na\r\n')
  }, 500)
  await Promise.all(sockets.map(ended))
  clearInterval(trickling)
})

test('one address has so many connections and no more; the others stay open', async () => {
  const server = await startServer({ dataDir: await worldFolder() })
  const sockets = await open(server, '', 320)
  await expect.poll(() => sockets.filter((socket) => socket.destroyed).length).toBeGreaterThan(19)
  expect(sockets.filter((socket) => !socket.destroyed).length).toBeGreaterThan(250)
  for (const socket of sockets) socket.destroy()
  await expect
    .poll(async () => (await fetch(`${server.origin}/healthz`).catch(() => undefined))?.status)
    .toBe(200)
})
