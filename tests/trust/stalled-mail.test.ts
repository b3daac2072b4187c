import { expect, onTestFinished, test } from 'vitest'
import { connect } from '#app/db/connection/connect.server.ts'
import { workspacePath } from '#app/workspaces/workspaces.server.ts'
import { openMailRoom } from '#tests/support/mail-room.ts'
import { startServer } from '#tests/support/process.ts'

const ADDRESS = 'anna@example.com'

test.each([
  ['has taken the email', true],
  ['has not taken the email', false],
])(
  'SIGTERM while Postmark, which %s, does not answer: the process ends in time, the email leaves once',
  async (_, accept) => {
    const room = await openMailRoom()
    onTestFinished(() => room.close())
    const { postmark, acme, folder, env } = room
    postmark.otherwise = { do: 'stall', accept }
    await room.mail(acme, ADDRESS)
    await room.install.close()

    const first = await startServer({ dataDir: folder, env })
    await expect.poll(() => postmark.batches).toEqual([1])
    const ended = await first.stop()
    expect(ended.code).toBe(0)
    expect(ended.ms).toBeLessThan(10_000)

    // It waits a minute before it is looked for: until then Postmark's search may not know what it has taken.
    const connection = connect(workspacePath(folder, acme), { mustExist: true })
    const row = connection.prepare('select state, next_at, lease_token from outbox').get()
    expect(row).toMatchObject({ state: 'unknown', lease_token: null })
    expect((row as { next_at: number }).next_at).toBeGreaterThan(Date.now() + 40_000)
    connection.prepare('update outbox set next_at = ?').run(Date.now())
    connection.close()

    postmark.otherwise = { do: 'answer' }
    const second = await startServer({ dataDir: folder, env })
    await expect.poll(() => stateIn(folder, acme)).toBe('sent')
    expect(postmark.searches).toBe(1)
    expect(postmark.accepted.map(({ To }) => /<(.+)>/.exec(To)?.[1])).toEqual([ADDRESS])
    expect(await second.stop()).toMatchObject({ code: 0 })
  },
)

function stateIn(folder: string, workspaceId: string): unknown {
  const connection = connect(workspacePath(folder, workspaceId), { mustExist: true, readOnly: true })
  try {
    return connection.prepare('select state from outbox').pluck().get()
  } finally {
    connection.close()
  }
}
