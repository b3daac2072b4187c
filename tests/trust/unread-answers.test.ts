import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { worldFolder } from '#tests/support/install.ts'
import { openTicketAs } from '#tests/support/portal.ts'
import { type Running, startServer } from '#tests/support/process.ts'
import type { Visitor } from '#tests/support/site.ts'

const MEBIBYTE = 1024 * 1024

function residentBytes({ child }: Running): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) * 1024
}

/** The sockets that the server itself holds: what the other side never reads may stay in the system for longer. */
function socketsOf({ child }: Running): number {
  const folder = `/proc/${child.pid}/fd`
  return readdirSync(folder).filter((fd) => {
    try {
      return readlinkSync(`${folder}/${fd}`).startsWith('socket:')
    } catch {
      return false
    }
  }).length
}

/** Sends requests, one behind the other, and reads none of the answers. */
async function askUnheard(server: Running, words: string, sockets: number, requests: number) {
  const port = Number(new URL(server.origin).port)
  const open: Socket[] = []
  for (let i = 0; i < sockets; i++) {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    socket.pause()
    await once(socket, 'connect')
    socket.write(words.repeat(requests))
    open.push(socket)
  }
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
  })
}

function get(server: Running, path: string, visitor?: Visitor): string {
  const cookie = [...(visitor?.cookies() ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  const head = [`GET ${path} HTTP/1.1`, `Host: ${new URL(server.origin).host}`, `Cookie: ${cookie}`]
  return `${head.join('\r\n')}\r\n\r\n`
}

test('answers that nobody reads hold a bounded memory, and end with their connections', async () => {
  const server = await startServer({ dataDir: await worldFolder() })
  const anna = await server.signedIn('anna')
  const ticket = await openTicketAs(anna, {}, [new File(['a line of a log\n'.repeat(600_000)], 'big.txt')])
  const file = /download\?file=\w+/.exec(await (await anna.get(ticket)).text())![0]
  expect((await (await anna.get(`${ticket}/${file}`)).arrayBuffer()).byteLength).toBe(9_600_000)
  const [before, quiet] = [residentBytes(server), socketsOf(server)]

  await askUnheard(server, get(server, `${ticket}/${file}`, anna), 60, 4)
  await askUnheard(server, get(server, '/acme/login'), 20, 200)
  await expect.poll(() => socketsOf(server)).toBeGreaterThan(quiet + 60)
  let most = 0
  const left = () => {
    most = Math.max(most, residentBytes(server))
    return socketsOf(server) - quiet
  }
  await expect.poll(left, { timeout: 200_000, interval: 500 }).toBeLessThanOrEqual(1)
  expect(most - before).toBeLessThan(500 * MEBIBYTE)
  expect((await anna.get('/acme/tickets')).status).toBe(200)
}, 240_000)
