import { describe, expect, it, test } from 'vitest'
import { AUDIT_ACTIONS, type AuditAction } from '#app/audit/actions.ts'
import { audit, COMMAND_LINE, difference } from '#app/audit/audit.server.ts'
import { type AuditFilters, readAdminAndAction, readAuditCursor } from '#app/audit/audit-filters.ts'
import { auditQuery, listAudit, walkAudit } from '#app/audit/list.server.ts'
import { openTestInstall, START, type TestInstall } from '#tests/support/install.ts'

const ALL: AuditFilters = { adminId: undefined, action: undefined, from: undefined, until: undefined }

async function note(
  install: TestInstall,
  action: AuditAction,
  subject: string,
  by: 'owner' | 'agent' | 'nobody' = 'owner',
) {
  const actor = by === 'nobody' ? COMMAND_LINE : { ...(await install.admin(by)), address: '192.0.2.1' }
  await audit(install.platform.db, actor, action, subject, install.platform.now())
}

const listed = async (install: TestInstall, but: Partial<AuditFilters> = {}) =>
  (await listAudit(install.platform.db, { ...ALL, ...but }, { before: undefined, limit: 100 })).map(
    ({ subject }) => subject,
  )

describe('the audit', () => {
  it('keeps what it was told: nothing in it is changed, replaced or deleted', async () => {
    const install = await openTestInstall()
    const { db } = install.platform
    await note(install, 'department.added', 'Sales')
    const before = await db.selectFrom('audit').selectAll().execute()
    const forbidden = /append-only/
    await expect(db.updateTable('audit').set({ subject: 'Nothing' }).execute()).rejects.toThrow(forbidden)
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow(forbidden)
    await expect(
      db
        .replaceInto('audit')
        .values({ ...before[0]!, subject: 'Nothing' })
        .execute(),
    ).rejects.toThrow(forbidden)
    expect(await db.selectFrom('audit').selectAll().execute()).toEqual(before)
  })

  it('is of one transaction with what it reports', async () => {
    const install = await openTestInstall()
    const { id, name } = await install.admin('owner')
    await expect(
      install.platform.db.transaction().execute(async (trx) => {
        await audit(trx, { id, name, address: null }, 'settings.changed', '', START)
        throw new Error('The act fails.')
      }),
    ).rejects.toThrow('The act fails.')
    expect(await listed(install)).toEqual([])
  })

  it('says what was and what became, or nothing', () => {
    expect(difference({ name: 'A', active: 1 }, { name: 'B', active: 1 })).toBe('{"name":["A","B"]}')
    expect(difference({ name: 'A' }, { name: 'A' })).toBeNull()
  })
})

describe('the list', () => {
  it('is newest first, and narrowed by who, what and when', async () => {
    const install = await openTestInstall()
    await note(install, 'department.added', 'one')
    await note(install, 'workspace.added', 'two', 'agent')
    install.advance(1000)
    await note(install, 'department.added', 'three', 'nobody')
    expect(await listed(install)).toEqual(['three', 'two', 'one'])
    expect(await listed(install, { adminId: (await install.admin('agent')).id })).toEqual(['two'])
    expect(await listed(install, { adminId: null })).toEqual(['three'])
    expect(await listed(install, { action: 'department.added' })).toEqual(['three', 'one'])
    expect(await listed(install, { from: START + 1 })).toEqual(['three'])
    expect(await listed(install, { until: START + 1000 })).toEqual(['two', 'one'])
    expect(await listed(install, { adminId: null, action: 'department.added', until: START })).toEqual([])
  })

  it('goes on where a page ended, without a gap or a repeat, whatever is written meanwhile', async () => {
    const install = await openTestInstall()
    const subjects = Array.from({ length: 25 }, (_, i) => String(i))
    for (const subject of subjects) {
      // Some at the same moment, and once the clock goes back.
      install.advance(subject === '12' ? -5000 : Number(subject) % 3 === 0 ? 0 : 1000)
      await note(install, 'department.added', subject)
    }
    const seen: string[] = []
    for await (const page of walkAudit(install.platform.db, ALL, 4)) {
      seen.push(...page.map(({ subject }) => subject))
      install.advance(60_000)
      await note(install, 'department.added', 'later')
    }
    expect(seen).toEqual(await listed(install).then((all) => all.filter((subject) => subject !== 'later')))
    expect(seen.toSorted()).toEqual(subjects.toSorted())
  })

  it.each([{}, { adminId: 'a' }, { adminId: null }, { action: AUDIT_ACTIONS[0] }, { from: 1, until: 2 }])(
    'under %j walks an index in its order',
    async (but) => {
      const { platform } = await openTestInstall()
      const compiled = auditQuery(platform.db, { ...ALL, ...but }, { before: [5, 5], limit: 51 }).compile()
      const plan = await platform.db.executeQuery<{ detail: string }>({
        ...compiled,
        sql: `explain query plan ${compiled.sql}`,
      })
      const steps = plan.rows.map(({ detail }) => detail)
      expect(steps).toHaveLength(1)
      expect(steps[0]).toMatch(/^SEARCH audit USING (?:INDEX audit_by_|INTEGER PRIMARY KEY)/)
    },
  )
})

test('what anybody can write into an address is dropped', () => {
  const read = (query: string) => readAdminAndAction(new URLSearchParams(query))
  expect(read('who=&what=nonsense')).toEqual({ adminId: undefined, action: undefined })
  expect(read('who=command-line&what=admin.role')).toEqual({ adminId: null, action: 'admin.role' })
  expect(readAuditCursor('12.3')).toEqual([12, 3])
  for (const text of [null, '', '1', '1.', '1.2.3', '-1.2', '1e3.2'])
    expect(readAuditCursor(text)).toBeUndefined()
})
