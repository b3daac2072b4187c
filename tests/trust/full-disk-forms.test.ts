import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { fieldValue, wordsOf } from '#tests/support/page.ts'
import { multipart, newTicketFields, replyFields } from '#tests/support/portal.ts'
import { startServer } from '#tests/support/process.ts'
import { openedTicket } from '#tests/support/tickets.ts'
import { CAN_MOUNT, fill, smallDisk } from './mounts.ts'

const SAID = 'We could not tell whether this was saved. Your text is still here.'

/** Everybody was seen ten minutes ago: the next page that they read would note it. */
function ageSessions(path: string, table: string): void {
  const file = new BetterSqlite3(path)
  file.prepare(`update ${table} set last_seen_at = ?`).run(Date.now() - 10 * 60_000)
  file.close()
}

describe.runIf(CAN_MOUNT)('on a disk without any room', () => {
  test('pages are read, forms come back with their text and say so, and the same forms are taken once there is room', async () => {
    const install = await openTestInstall()
    await openedTicket(install)
    const acme = await findWorkspaceBySubdomain(install.platform, 'acme')
    await install.close()
    const disk = smallDisk(24)
    const dataDir = join(disk, 'data')
    cpSync(install.config.dataDir, dataDir, { recursive: true })
    const server = await startServer({ dataDir, env: { OUTBOX_INTERVAL_MS: '3600000' } })
    const anna = await server.signedIn('anna')
    const olga = await server.signedIn('olga')
    const portal = '/acme/tickets/TKT-000001'
    const onDesk = '/admin/tickets/acme/TKT-000001'
    const forms = [
      [anna, '/acme/tickets/store', await newTicketFields(anna, { body: 'A new fire.' })],
      [anna, `${portal}/reply`, await replyFields(anna, portal, 'It burns on.')],
      [olga, `${onDesk}/reply`, { key: 'a-key-of-the-reply', holds: '1', body: 'Use the extinguisher.' }],
      [olga, `${onDesk}/note`, { key: 'a-key-of-the-note', holds: '1', body: 'This one is urgent.' }],
    ] as const
    ageSessions(join(dataDir, 'workspaces', `${acme!.id}.sqlite`), 'sessions')
    ageSessions(join(dataDir, 'platform.sqlite'), 'admin_sessions')
    const filler = fill(disk, 0)

    for (const [visitor, path, fields] of forms) {
      const answer = await visitor.post(path, multipart(fields))
      const page = await answer.text()
      expect([answer.status, answer.headers.get('retry-after')], path).toEqual([503, '60'])
      expect(wordsOf(page), path).toContain(SAID)
      expect(page, path).toContain(`${fields.body}</textarea>`)
      expect(page, path).toContain(`value="${fields.key}"`)
    }
    expect(fieldValue(await (await anna.post(forms[0][1], forms[0][2])).text(), 'subject')).toBe(
      'Printer on fire',
    )
    for (const [visitor, path] of [
      [anna, '/acme/tickets'],
      [anna, portal],
      [olga, '/admin/tickets'],
      [olga, onDesk],
    ] as const) {
      expect((await visitor.get(path)).status, path).toBe(200)
    }
    const closing = await anna.post(`${portal}/close`, {})
    expect(closing.status).toBe(503)
    expect(wordsOf(await closing.text())).toContain(SAID)

    for (const [act, field] of [
      ['priority', { priority: 'urgent' }],
      ['assignee', { assignee: '' }],
      ['close', {}],
    ] as const) {
      const refused = await olga.post(`${onDesk}/${act}`, multipart({ ...field, body: 'Half of it' }))
      const page = await refused.text()
      expect(refused.status, act).toBe(503)
      expect(page, act).toContain('Half of it</textarea>')
      expect(wordsOf(page), act).toContain(SAID)
    }

    rmSync(filler)
    for (const [visitor, path, fields] of [...forms, ...forms]) {
      expect((await visitor.post(path, multipart(fields))).status, path).toBe(303)
    }
    const thread = wordsOf(await (await olga.get(onDesk)).text())
    for (const { body } of [forms[1][2], forms[2][2], forms[3][2]]) {
      expect(thread.split(body), body).toHaveLength(2)
    }
    expect(server.log()).toContain('the disk takes nothing for the platform')
    await server.stop()
  })
})
