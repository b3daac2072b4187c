import { once } from 'node:events'
import { request } from 'node:http'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { worldFolder } from '#tests/support/install.ts'
import { startServer } from '#tests/support/process.ts'

const FAULTS = { NODE_OPTIONS: `--import=${resolve('tests/server/faults.ts')}` }

describe.each(['thrown', 'rejected'])('what is %s and nobody catches', (fault) => {
  test('is logged with the request, others are answered, and the process stops in order with 1', async () => {
    const server = await startServer({ dataDir: await worldFolder(), env: FAULTS })
    const ended = once(server.child, 'exit')
    const form = 'email=nobody%40example.com&password=x'
    const slow = request(`${server.origin}/acme/login`, {
      method: 'POST',
      headers: {
        origin: server.origin,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': form.length,
      },
    })
    const answered = once(slow, 'response')
    slow.write(form.slice(0, 10))
    await fetch(`${server.origin}/acme/login`, { headers: { 'x-fault': fault } })
    await expect.poll(() => server.log()).toContain('nobody caught this')
    slow.end(form.slice(10))
    const [answer] = await answered
    expect(answer.statusCode).toBe(400)
    expect(await ended).toEqual([1, null])
    const fatal = server
      .log()
      .split('\n')
      .map(readLine)
      .find((line) => line?.level === 60)
    expect(fatal).toMatchObject({ requestId: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(fatal?.err.message).toMatch(fault)
  })
})

function readLine(line: string) {
  return line.startsWith('{') ? JSON.parse(line) : undefined
}
