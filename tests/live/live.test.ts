import { describe, expect, onTestFinished, test } from 'vitest'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { createSession, endSession } from '#app/auth/sessions/sessions.server.ts'
import { digest, newId } from '#app/db/id.server.ts'
import { openInstall } from '#app/install.server.ts'
import { changesQuery, readRevision } from '#app/live/changes.server.ts'
import { openConnection } from '#app/live/connection.server.ts'
import { allPresentQuery, listPresent, notePresence } from '#app/live/presence.server.ts'
import { PRESENT_FOR_MS } from '#app/live/presence.ts'
import { listPending } from '#app/tickets/delayed/list.server.ts'
import { delayReply, takeBack } from '#app/tickets/delayed/pending.server.ts'
import { UNDO_MS } from '#app/tickets/delayed/pending.ts'
import { sendDueReplies } from '#app/tickets/delayed/sending.server.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { changePriority } from '#app/tickets/triage/triage.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall, START, type TestInstall } from '#tests/support/install.ts'
import { freshForm, openedTicket } from '#tests/support/tickets.ts'

async function sessionOf(install: TestInstall, name: 'owner' | 'agent') {
  const { id } = await install.admin(name)
  const origin = { address: '192.0.2.1', userAgent: null }
  const secret = await createSession(adminAccounts(install.platform), install.platform.db, id, origin)
  return { adminId: id, session: digest(secret) }
}

/** A stream as a browser hears it. */
class Ear {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  #heard = ''

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader()
  }

  /** Everything up to the word. Throws where the stream ends before it. */
  async until(word: string): Promise<string> {
    while (!this.#heard.includes(word)) {
      const { done, value } = await this.#reader.read()
      if (done) throw new Error(`The stream ended after:\n${this.#heard}`)
      this.#heard += new TextDecoder().decode(value)
    }
    const heard = this.#heard
    this.#heard = ''
    return heard
  }

  /** As a browser whose page is closed. */
  leave(): Promise<void> {
    return this.#reader.cancel()
  }

  async end(): Promise<void> {
    for (;;) if ((await this.#reader.read()).done) return
  }
}

async function listening(name: 'owner' | 'agent' = 'agent') {
  const install = await openTestInstall()
  const { workspace, number } = await openedTicket(install)
  const listener = await sessionOf(install, name)
  const ear = new Ear(install.live.connect(listener)!)
  return { install, workspace, number, listener, ear }
}

test('a stream greets with where the desk stands, then says how far it has come', async () => {
  const { install, workspace, number, ear } = await listening()
  const at = await readRevision(install.platform.db)
  expect(await ear.until('\n\n')).toBe(`event: hello\ndata: {"revision":${at}}\n\n`)
  await changePriority(workspace, number, 'high', await install.admin('owner'))
  expect(await ear.until('\n\n')).toBe(`event: changed\ndata: {"revision":${at + 1}}\n\n`)
})

test('what another process on the same data folder did is heard too', async () => {
  const { install, number, ear } = await listening()
  await ear.until('hello')
  const other = await openInstall(install.config, { now: () => START })
  onTestFinished(() => other.close())
  const { id } = await install.workspace()
  const actor = await install.admin('owner')
  await other.within(id, (workspace) => changePriority(workspace, number, 'urgent', actor))
  expect(await ear.until('changed')).toContain('event: changed')
})

test('a reply that begins to wait, is taken back, waits again or comes back is heard, wherever it happened', async () => {
  const { install, number, ear } = await listening()
  await ear.until('hello')
  const other = await openInstall(install.config, { now: install.platform.now })
  onTestFinished(() => other.close())
  const author = await install.admin('owner')
  const form = { ticketNumber: number, author, body: 'Use the extinguisher.', submission: freshForm(author) }
  const there = <Done>(act: (workspace: Workspace) => Promise<Done>) => other.within(workspaceId, act)
  const { id: workspaceId } = await install.workspace()
  const acts = [
    () => there((workspace) => delayReply(workspace, form)),
    () =>
      there(async (workspace) => {
        const id = (await listPending(workspace.db, number))[0]!.id
        return takeBack(workspace, number, { id, adminId: author.id })
      }),
    () => there((workspace) => delayReply(workspace, form)),
    () => there((workspace) => closeTicket(workspace, number, author)),
    async () => {
      install.advance(UNDO_MS)
      await there(sendDueReplies)
    },
  ]
  for (const [at, act] of acts.entries()) {
    await act()
    expect(await ear.until('\n\n'), `act ${at}`).toContain('event: changed')
  }
})

test('whoever comes when nobody had listened hears nothing of what was before them', async () => {
  const { install, workspace, number, listener, ear } = await listening()
  await ear.until('hello')
  const { id } = await install.admin('owner')
  await notePresence(install.platform, id, { workspaceId: workspace.id, number }, 'looking')
  install.live.look()
  await ear.until('Olga Owner')
  await ear.leave()
  await changePriority(workspace, number, 'high', await install.admin('owner'))
  await notePresence(install.platform, id, { workspaceId: workspace.id, number }, 'gone')
  const at = await readRevision(install.platform.db)

  const next = new Ear(install.live.connect(listener)!)
  expect(await next.until('\n\n')).toBe(`event: hello\ndata: {"revision":${at}}\n\n`)
  install.live.look()
  await changePriority(workspace, number, 'low', await install.admin('owner'))
  expect(await next.until('\n\n')).toBe(`event: changed\ndata: {"revision":${at + 1}}\n\n`)
})

test('a session that has ended hears nothing more, and its stream is closed', async () => {
  const { install, workspace, number, listener, ear } = await listening()
  await ear.until('hello')
  await endSession(adminAccounts(install.platform), install.platform.db, listener.session)
  await changePriority(workspace, number, 'high', await install.admin('owner'))
  await expect(ear.until('changed')).rejects.toThrow('The stream ended')
  expect(install.live.count()).toBe(0)
})

test('nor does somebody who was deactivated, or whose session has run out', async () => {
  for (const end of [
    (install: TestInstall) =>
      install.platform.db.updateTable('admins').set({ active: 0 }).where('role', '=', 'agent').execute(),
    async (install: TestInstall) => install.advance(13 * 3_600_000),
  ]) {
    const { install, workspace, number, ear } = await listening()
    await ear.until('hello')
    await end(install)
    await changePriority(workspace, number, 'high', await install.admin('owner'))
    await expect(ear.until('changed')).rejects.toThrow('The stream ended')
  }
})

test('the streams of one admin are few, and one that goes makes room', async () => {
  const install = await openTestInstall()
  const listener = await sessionOf(install, 'agent')
  const bodies = Array.from({ length: 12 }, () => install.live.connect(listener)!)
  expect(install.live.connect(listener)).toBeUndefined()
  expect(install.live.connect(await sessionOf(install, 'owner'))).toBeDefined()
  await bodies[0]!.cancel()
  expect(install.live.connect(listener)).toBeDefined()
})

test('at the end every stream is closed, and none is taken any more', async () => {
  const { install, listener, ear } = await listening()
  install.live.close()
  await ear.end()
  expect(install.live.connect(listener)).toBeUndefined()
})

test('whoever does not read is let go, once', () => {
  let gone = 0
  const connection = openConnection(() => gone++)
  for (let chunk = 0; chunk < 100; chunk++) connection.say(new Uint8Array(1))
  connection.end()
  expect(gone).toBe(1)
})

describe('who is at a ticket', () => {
  test('is said to everybody when it changes: looking, writing, gone', async () => {
    const { install, workspace, number, ear } = await listening()
    await ear.until('hello')
    const { id } = await install.admin('owner')
    const at = { workspaceId: workspace.id, number }
    for (const [state, people] of [
      ['looking', `[{"id":"${id}","name":"Olga Owner","isWriting":false}]`],
      ['writing', `[{"id":"${id}","name":"Olga Owner","isWriting":true}]`],
      ['gone', '[]'],
    ] as const) {
      expect(await notePresence(install.platform, id, at, state)).toBe('done')
      install.live.look()
      expect(await ear.until('\n\n')).toBe(
        `event: presence\ndata: {"ticket":"acme/TKT-000001","people":${people}}\n\n`,
      )
    }
  })

  test('runs out by itself', async () => {
    const { install, workspace, number, ear } = await listening()
    await ear.until('hello')
    const { id } = await install.admin('owner')
    await notePresence(install.platform, id, { workspaceId: workspace.id, number }, 'looking')
    await ear.until('Olga Owner')
    install.advance(PRESENT_FOR_MS)
    install.live.look()
    expect(await ear.until('\n\n')).toContain('"people":[]')
  })

  test('goes on for as long as they say that they are there', async () => {
    const { install, workspace, number } = await listening()
    const { id } = await install.admin('owner')
    const at = { workspaceId: workspace.id, number }
    for (let said = 0; said < 3; said++) {
      await notePresence(install.platform, id, at, 'looking')
      install.advance(PRESENT_FOR_MS - 1)
      expect(await listPresent(install.platform, at), `said ${said}`).toHaveLength(1)
    }
  })

  test('is who looks at this one, of those who are still on the team; one who leaves leaves it alone', async () => {
    const { install, workspace, number } = await listening()
    const { number: second } = await openedTicket(install)
    const { workspace: globex } = await openedTicket(install, { by: 'gina' })
    const [owner, agent] = [await install.admin('owner'), await install.admin('agent')]
    const here = { workspaceId: workspace.id, number }
    const elsewhere = [
      { workspaceId: workspace.id, number: second },
      { workspaceId: globex.id, number },
    ]
    const names = async (at: typeof here) => (await listPresent(install.platform, at)).map(({ name }) => name)
    for (const at of elsewhere) await notePresence(install.platform, owner.id, at, 'looking')
    expect(await names(here)).toEqual([])
    for (const { id } of [owner, agent]) await notePresence(install.platform, id, here, 'looking')
    expect(await names(here)).toEqual([agent.name, owner.name])
    await notePresence(install.platform, owner.id, here, 'gone')
    expect(await names(here)).toEqual([agent.name])
    for (const at of elsewhere) expect(await names(at)).toEqual([owner.name])
    await install.platform.db.updateTable('admins').set({ active: 0 }).where('id', '=', agent.id).execute()
    expect(await names(here)).toEqual([])
  })

  test('is nobody where there is no ticket', async () => {
    const install = await openTestInstall()
    const { id } = await install.admin('owner')
    expect(await notePresence(install.platform, id, { workspaceId: newId(), number: 1 }, 'looking')).toBe(
      'no-ticket',
    )
  })
})

test('what is asked twice a second scans nothing that grows', async () => {
  const install = await openTestInstall()
  for (const query of [changesQuery(install.platform.db, 5), allPresentQuery(install.platform)]) {
    const { sql, parameters, query: node } = query.compile()
    const { rows } = await install.platform.db.executeQuery<{ detail: string }>({
      sql: `explain query plan ${sql}`,
      parameters,
      query: node,
    } as never)
    // What comes first decides; of two workspaces the planner rather reads both.
    expect(rows[0]!.detail).toMatch(/^SEARCH (?:queue|presence) USING/)
  }
})
