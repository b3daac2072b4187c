import { expect, test } from 'vitest'
import { addAdmin } from '#app/admins/admins.server.ts'
import { MANIFEST } from '#app/backup/archive.ts'
import type { Config } from '#app/config/config.server.ts'
import { createDepartment } from '#app/departments/changing.server.ts'
import { listDepartments } from '#app/departments/departments.server.ts'
import { openInstall } from '#app/install.server.ts'
import { conditionsOf } from '#app/queue/conditions.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { addNote } from '#app/tickets/answering/notes.server.ts'
import { delayReply } from '#app/tickets/delayed/pending.server.ts'
import { findReturned } from '#app/tickets/delayed/returned.server.ts'
import { openTicketFor } from '#app/tickets/opening/opening-for.server.ts'
import { assignTicket } from '#app/tickets/triage/triage.server.ts'
import { runCommand } from '#tests/support/process.ts'
import { freshForm, openedTicket, reply } from '#tests/support/tickets.ts'
import { readArchive, writeArchive } from './archives.ts'
import { backUp, emptyInstall, type Furnished, furnishedInstall, inspect, restoreTo } from './furnished.ts'

/** Acme with everything in it that its file holds by an id of the platform's, in an archive of its own. */
async function packedAcme(): Promise<Furnished> {
  const furnished = await furnishedInstall()
  const { install, ticketNumber } = furnished
  const acme = await install.workspace('acme')
  const [owner, agent] = [await install.admin('owner'), await install.admin('agent')]
  await reply(acme, ticketNumber, agent, 'Have you tried water?')
  const note = { ticketNumber, author: owner, body: 'Are they insured?' }
  await addNote(acme, { ...note, submission: freshForm(owner) })
  await assignTicket(acme, ticketNumber, agent.id, owner)
  const waiting = { ticketNumber, author: agent, body: 'Or sand, perhaps.', submission: freshForm(agent) }
  await delayReply(acme, waiting)
  const { number } = await openedTicket(install, {
    subject: 'Old',
    departmentId: await install.departmentId('Sales'),
  })
  await assignTicket(acme, number, owner.id, agent)
  await openTicketFor(acme, {
    person: { email: 'anna@acme.test', name: undefined },
    openedBy: agent,
    subject: 'For Anna',
    body: 'We call you.',
    departmentId: await install.departmentId('Technical'),
    priority: 'low',
    submission: freshForm(agent),
  })
  await backUp(furnished, { workspace: 'acme' })
  return furnished
}

/** Another install, with a Support and an agent of the same address, and with nobody and nothing else of it. */
async function otherInstall(): Promise<{ config: Config; support: string; agent: string }> {
  const config = emptyInstall()
  const install = await openInstall(config)
  const { db } = install.platform
  const details = { name: 'support', description: '', active: true, adminIds: [] }
  const { id: support } = (await createDepartment(db, details, 1)) as { id: string }
  const person = { email: 'arif@desk.test', name: 'Arif A.', role: 'agent', passwordHash: 'x' } as const
  const agent = await addAdmin(db, person, 1)
  await install.close()
  return { config, support, agent: agent!.id }
}

test('a workspace that moves finds its departments by name and its people by address, and the rest is made or named', async () => {
  const { archive, ticketNumber } = await packedAcme()
  const { config, support, agent } = await otherInstall()
  const restored = await restoreTo(config, archive)
  expect(restored.matched).toEqual({
    departments: {
      matched: ['Support'],
      made: [
        { name: 'Sales', active: false },
        { name: 'Technical', active: false },
      ],
    },
    admins: { matched: ['Arif Agent'], left: ['Olga Owner'] },
  })
  await inspect(config, async (within, platform) => {
    const departments = await listDepartments(platform)
    expect(departments.map(({ name, active }) => [name, active])).toEqual([
      ['Sales', false],
      ['support', true],
      ['Technical', false],
    ])
    const queue = await platform.db
      .selectFrom('queue')
      .select(['number', 'department_id', 'department_name', 'assignee_id', 'assignee_name'])
      .orderBy('number')
      .execute()
    const idOf = (name: string) => departments.find((one) => one.name === name)!.id
    expect(queue).toEqual([
      {
        number: 1,
        department_id: support,
        department_name: 'Support',
        assignee_id: agent,
        assignee_name: 'Arif A.',
      },
      expect.objectContaining({ number: 2, department_id: idOf('Sales'), assignee_name: 'Olga Owner' }),
      expect.objectContaining({ number: 3, department_id: idOf('Technical'), assignee_id: null }),
    ])
    const counted = await platform.db.selectFrom('queue_months').select('department_id').distinct().execute()
    expect(counted.map((row) => row.department_id).sort()).toEqual(departments.map(({ id }) => id).sort())
    await within(restored.workspaces[0]!.id, async (workspace) => {
      const { db } = workspace
      const said = await db.selectFrom('replies').select(['author_id', 'author_name']).execute()
      expect(said[0]).toEqual({ author_id: agent, author_name: 'Arif Agent' })
      const acted = await db
        .selectFrom('events')
        .select('actor_id')
        .where('actor_name', '=', 'Arif Agent')
        .execute()
      expect(new Set(acted.map((row) => row.actor_id))).toEqual(new Set([agent]))
      const opened = await db.selectFrom('tickets').select('opened_by_id').where('number', '=', 3).execute()
      expect(opened).toEqual([{ opened_by_id: agent }])
      const forms = await db
        .selectFrom('submissions')
        .select('owner')
        .where('owner', 'like', 'admin:%')
        .execute()
      expect(forms.filter(({ owner }) => owner === `admin:${agent}`)).toHaveLength(2)
      expect((await findReturned(workspace, ticketNumber, agent))?.body).toBe('Or sand, perhaps.')
    })
    const filters = readQueueFilters(new URLSearchParams({ department: support }))
    expect(conditionsOf(filters, agent)).toEqual([{ column: 'department_id', values: [support] }])
  })
})

test('one workspace of a whole install is matched by what that install says of itself', async () => {
  const furnished = await packedAcme()
  const archive = furnished.archive.replace('backup', 'whole')
  await backUp({ ...furnished, archive })
  const { config } = await otherInstall()
  const { matched } = await restoreTo(config, archive, { workspace: 'acme' })
  expect(matched?.admins).toEqual({ matched: ['Arif Agent'], left: ['Olga Owner'] })
  expect(matched?.departments.matched).toEqual(['Support'])
})

test('an archive takes along of the team only who is named in it', async () => {
  const furnished = await furnishedInstall()
  await assignTicket(
    await furnished.install.workspace('acme'),
    furnished.ticketNumber,
    (await furnished.install.admin('agent')).id,
    await furnished.install.admin('agent'),
  )
  const { manifest } = await backUp(furnished, { workspace: 'acme' })
  expect(manifest.ties?.admins.map(({ email }) => email)).toEqual(['arif@desk.test'])
})

test('an empty install gets departments to choose, those that its workspace had', async () => {
  const { archive } = await packedAcme()
  const config = emptyInstall()
  await restoreTo(config, archive)
  const names = await inspect(config, async (_, platform) => listDepartments(platform, { activeOnly: true }))
  expect(names.map(({ name }) => name)).toEqual(['Billing', 'Sales', 'Support', 'Technical'])
})

test('an archive that says nothing of its install leaves nobody without a department', async () => {
  const furnished = await packedAcme()
  const plain = furnished.archive.replace('.tar.gz', '.tar')
  await backUp({ ...furnished, archive: plain }, { workspace: 'acme' })
  const entries = (await readArchive(plain)).map((entry) => {
    if (entry.name !== MANIFEST) return entry
    const { ties: _, ...manifest } = JSON.parse(entry.content.toString())
    return { ...entry, content: Buffer.from(JSON.stringify(manifest)) }
  })
  const config = emptyInstall()
  const { matched } = await restoreTo(config, await writeArchive(entries))
  expect(matched?.admins).toEqual({ matched: [], left: ['Arif Agent', 'Olga Owner'] })
  const names = await inspect(config, async (_, platform) => listDepartments(platform, { activeOnly: true }))
  expect(names.map(({ name }) => name)).toEqual(['Sales', 'Support', 'Technical'])
})

test('a workspace that nobody has written in brings an empty install the departments of a first run', async () => {
  const furnished = await furnishedInstall()
  const { db } = furnished.install.platform
  await db.updateTable('departments').set({ active: 0 }).execute()
  const { install } = furnished
  const gone = await install.workspace('globex')
  for (const table of ['attachments', 'search_entries', 'submissions', 'events', 'tickets'] as const)
    await gone.db.deleteFrom(table).execute()
  await backUp(furnished, { workspace: 'globex' })
  const config = emptyInstall()
  await restoreTo(config, furnished.archive)
  const names = await inspect(config, async (_, platform) => listDepartments(platform, { activeOnly: true }))
  expect(names.map(({ name }) => name)).toEqual(['Billing', 'Sales', 'Support', 'Technical'])
})

test('the command says what it found here, what it made and what it left as a name', async () => {
  const { archive } = await packedAcme()
  const { config } = await otherInstall()
  const check = await runCommand(['restore', archive, '--check', '--data', config.dataDir])
  expect(check.out).toContain('Departments that would be made, and not offered')
  const { out } = await runCommand(['restore', archive, '--data', config.dataDir])
  expect(out).toContain('Departments found here by name: Support.')
  expect(out).toContain(
    'Departments made, and not offered to customers until you activate them: Sales, Technical.',
  )
  expect(out).toContain('Found on the team here by address: Arif Agent.')
  expect(out).toContain('Not on the team here, so only their names were kept: Olga Owner.')
})
