import { writeFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import BetterSqlite3, { type Database } from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { createSession, findSession } from '#app/auth/sessions/sessions.server.ts'
import { checkInstall } from '#app/check/check.server.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import { acquireExchangeLock } from '#app/db/folder/lock.server.ts'
import { newId } from '#app/db/id.server.ts'
import { openInstall } from '#app/install.server.ts'
import { catchUp } from '#app/queue/projection/project.server.ts'
import { markSeen, seenVersion } from '#app/queue/seen.server.ts'
import { searchTickets } from '#app/tickets/search/full-text.server.ts'
import { workspacePath } from '#app/workspaces/workspaces.server.ts'
import { formRequest, sample } from '#tests/attachments/forms.ts'
import { runCommand } from '#tests/support/process.ts'
import { afterReading } from '#tests/support/slow-reading.ts'
import { openedTicket, reply, saidOn } from '#tests/support/tickets.ts'
import { backUp, contentOf, emptyInstall, type Furnished, furnishedInstall, restoreTo } from './furnished.ts'

const FROM = { address: '192.0.2.1', userAgent: null }

/** Subjects of a workspace's file as another connection reads it. */
function subjectsIn(path: string): string[] {
  const connection = connect(path, { mustExist: true, readOnly: true })
  try {
    return connection.prepare('select subject from tickets order by number').pluck().all() as string[]
  } finally {
    connection.close()
  }
}

/** A ticket with a picture, opened after the backup. */
async function openedLater({ install }: Furnished): Promise<string> {
  const workspace = await install.workspace('acme')
  const owner = `customer:${(await install.customer('anna')).id}` as const
  const files = [{ name: 'photo.jpg', content: await sample('photo.jpg') }]
  const form = await receiveForm(formRequest({ key: newId() }, files), { workspace, owner })
  const draftFileIds = form.draftFiles.map(({ id }) => id)
  await openedTicket(install, {
    subject: 'After the backup',
    body: 'Sprinklers everywhere.',
    submission: { owner, formKey: form.formKey, draftFileIds },
  })
  return draftFileIds[0]!
}

test('one workspace comes back beside a server that has it open, and its people alone sign in again', async () => {
  const furnished = await furnishedInstall()
  const { install, archive, ticketNumber, session } = furnished
  const { platform, config } = install
  const [acme, globex] = [await install.workspace('acme'), await install.workspace('globex')]
  const [anna, gina, agent] = [
    await install.customer('anna'),
    await install.customer('gina'),
    await install.admin('agent'),
  ]
  await backUp(furnished)
  const others = await createSession(customerAccounts(globex), globex.db, gina.id, FROM)
  const agents = await createSession(adminAccounts(platform), platform.db, agent.id, FROM)
  const later = await openedLater(furnished)
  await reply(acme, ticketNumber, agent, 'Said after the backup.')
  await openedTicket(install, { by: 'gina', subject: 'Globex after the backup' })
  await markSeen(platform, agent.id, acme.id, { number: ticketNumber, version: 9 })
  // A picture that the disk has spoilt since.
  await writeFile(join(acme.uploads, furnished.attachmentIds[0]!), 'spoilt')
  const before = await contentOf(acme.uploads)

  const { kept, keptIn } = await restoreTo(config, archive, { workspace: 'acme' })

  expect(subjectsIn(workspacePath(config.dataDir, acme.id))).toEqual(['Printer on fire'])
  expect(await saidOn(acme, ticketNumber, 'admin')).toEqual([])
  expect((await findSession(customerAccounts(acme), session))?.state).toBe('ended')
  expect((await findSession(customerAccounts(globex), others))?.state).toBe('live')
  expect((await findSession(adminAccounts(platform), agents))?.state).toBe('live')
  const queue = await platform.db.selectFrom('queue').select('subject').orderBy('subject').execute()
  expect(queue.map(({ subject }) => subject)).toEqual([
    'Globex after the backup',
    'Only in Globex',
    'Printer on fire',
  ])
  expect(await seenVersion(platform.db, agent.id, acme.id, ticketNumber)).toBe(1)
  expect((await readdir(acme.uploads)).sort()).toEqual([...furnished.attachmentIds].sort())
  expect(await readFile(join(acme.uploads, furnished.attachmentIds[0]!), 'utf8')).not.toBe('spoilt')

  // What was replaced is whole beside it.
  expect(subjectsIn(join(kept!, 'workspaces', `${acme.id}.sqlite`))).toEqual([
    'Printer on fire',
    'After the backup',
  ])
  expect(Object.keys(before)).toContain(`/${later}`)
  expect(await contentOf(join(keptIn[1]!, 'tickets', acme.id, 'replies'))).toEqual(before)

  // The server that had it open all the time goes on in it.
  const filters = { statuses: [], limit: 10 } as never
  expect((await searchTickets(acme.db, 'smoke', filters)).found.map(({ number }) => number)).toEqual([
    ticketNumber,
  ])
  expect((await searchTickets(acme.db, 'sprinklers', filters)).found).toEqual([])
  const { number } = await openedTicket(install, { subject: 'After the restore', body: 'Sprinklers again.' })
  expect(number).toBe(ticketNumber + 2)
  expect((await searchTickets(acme.db, 'sprinklers', filters)).found.map(({ number }) => number)).toEqual([
    number,
  ])
  await reply(acme, number, { kind: 'customer', id: anna.id, name: anna.name }, 'Are you there?')
  const [said] = await saidOn(acme, number, 'customer')
  expect(said?.body).toBe('Are you there?')
  expect((await checkInstall(install, () => {})).findings).toEqual([])
})

test('a workspace that is new here is added beside a server', async () => {
  const furnished = await furnishedInstall()
  await backUp(furnished, { workspace: 'acme' })
  const config = emptyInstall()
  const install = await openInstall(config)
  await restoreTo(config, furnished.archive, { as: 'moved' })
  const queue = await install.platform.db.selectFrom('queue').select('subject').execute()
  expect(queue).toEqual([{ subject: 'Printer on fire' }])
  expect((await checkInstall(install, () => {})).findings).toEqual([])
  await install.close()
})

test('whatever was written while a workspace is restored is in it afterwards or in what was kept', async () => {
  const furnished = await furnishedInstall()
  const { install, archive } = furnished
  const acme = await install.workspace('acme')
  await backUp(furnished)
  let isDone = false
  const restoring = runCommand([
    'restore',
    archive,
    '--workspace',
    'acme',
    '--json',
    '--data',
    install.config.dataDir,
  ])
  void restoring.finally(() => {
    isDone = true
  })
  const written: string[] = []
  while (!isDone) {
    const subject = `Written ${written.length}`
    await openedTicket(install, { subject })
    written.push(subject)
    // The limit of new tickets is a customer's own.
    install.advance(600_000)
    await new Promise(setImmediate)
  }
  const { out, code } = await restoring
  expect(code).toBe(0)
  const { kept } = JSON.parse(out) as { kept: string }
  const found = [
    ...subjectsIn(workspacePath(install.config.dataDir, acme.id)),
    ...subjectsIn(join(kept, 'workspaces', `${acme.id}.sqlite`)),
  ]
  expect(written.filter((subject) => !found.includes(subject))).toEqual([])
  await catchUp(acme)
  expect((await checkInstall(install, () => {})).findings).toEqual([])
})

test('what a server has read before a workspace is replaced, and projects after it, is not in the queue', async () => {
  const furnished = await furnishedInstall()
  const { install, archive } = furnished
  const acme = await install.workspace('acme')
  await backUp(furnished)
  const unprojected = { ...acme, committed: async () => {} }
  const { number } = await openedTicket(install, { subject: 'Not in the backup' })
  await reply(unprojected, number, await install.admin('agent'), 'Not projected yet.')
  const exec = BetterSqlite3.prototype.exec
  let restoring: Promise<unknown> | undefined
  const replacedAfterReading = new Promise<void>((replaced) => {
    vi.spyOn(BetterSqlite3.prototype, 'exec').mockImplementation(function (this: Database, sql) {
      exec.call(this, sql)
      if (sql === 'commit') replaced()
      return this
    })
  })
  const slow = afterReading(async () => {
    restoring ??= restoreTo(install.config, archive, { workspace: 'acme' })
    await replacedAfterReading
  })
  await catchUp({ ...acme, db: acme.db.withPlugin(slow) })
  const queue = async () => {
    const rows = await install.platform.db.selectFrom('queue').select('subject').orderBy('subject').execute()
    return rows.map(({ subject }) => subject)
  }
  expect(await queue()).toEqual(['Not in the backup', 'Only in Globex'])
  await restoring
  vi.restoreAllMocks()
  expect(await queue()).toEqual(['Only in Globex', 'Printer on fire'])
  expect((await checkInstall(install, () => {})).findings).toEqual([])
})

test('a workspace that cannot be read is left as it is while a server runs, and the sentence says what helps', async () => {
  const furnished = await furnishedInstall()
  const { install, archive } = furnished
  const { id } = await install.workspace('acme')
  await backUp(furnished)
  await install.openFiles.closeOne(id)
  const path = workspacePath(install.config.dataDir, id)
  writeFileSync(path, 'no database '.repeat(1000))
  await expect(restoreTo(install.config, archive, { workspace: 'acme' })).rejects.toThrow(
    /cannot be read.* Stop the server: then the file is\. Nothing was changed/,
  )
  expect(
    (await readdir(install.config.dataDir)).filter((name) => /^re(?:placed|storing)/.test(name)),
  ).toEqual([])
  await install.close()
  await restoreTo(install.config, archive, { workspace: 'acme' })
  expect(subjectsIn(path)).toEqual(['Printer on fire'])
})

test('of two restores beside a server, the second is refused and changes nothing', async () => {
  const furnished = await furnishedInstall()
  const { install, archive } = furnished
  await backUp(furnished)
  await openedTicket(install, { subject: 'After the backup' })
  const hold = acquireExchangeLock(install.config.dataDir)
  await expect(restoreTo(install.config, archive, { workspace: 'acme' })).rejects.toThrow(
    /Another restore is at work/,
  )
  hold.release()
  const { id } = await install.workspace('acme')
  expect(subjectsIn(workspacePath(install.config.dataDir, id))).toContain('After the backup')
})

test('a whole install is never replaced beneath a server', async () => {
  const furnished = await furnishedInstall()
  await backUp(furnished)
  await expect(restoreTo(furnished.install.config, furnished.archive)).rejects.toThrow(
    /is using this data folder/,
  )
})

test('where the disk fails the commit itself nothing is promised, and nothing that could be needed is taken away', async () => {
  const furnished = await furnishedInstall()
  const { install, archive } = furnished
  const acme = await install.workspace('acme')
  await backUp(furnished)
  const later = await openedLater(furnished)
  const exec = BetterSqlite3.prototype.exec
  const failing = vi.spyOn(BetterSqlite3.prototype, 'exec').mockImplementation(function (
    this: Database,
    sql,
  ) {
    exec.call(this, sql)
    if (sql === 'commit') throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' })
    return this
  })
  const failed = (await restoreTo(install.config, archive, { workspace: 'acme' }).catch(
    (error) => error,
  )) as Error
  failing.mockRestore()
  expect(failed.message).toMatch(
    /nobody can tell whether it was\. .* What was there before is in \S+replaced-/,
  )
  expect(failed.message).not.toContain('Nothing was changed')
  expect(await readdir(acme.uploads)).toEqual(expect.arrayContaining([later, ...furnished.attachmentIds]))
  const [, kept] = /is in (\S+)\.$/.exec(failed.message)!
  expect(subjectsIn(join(kept!, 'workspaces', `${acme.id}.sqlite`))).toContain('After the backup')
  const findings = (await checkInstall(install, () => {})).findings.filter(
    ({ kind }) => kind !== 'files-stray',
  )
  expect(findings).toEqual([])
})
