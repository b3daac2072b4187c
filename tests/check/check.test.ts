import { existsSync, writeFileSync } from 'node:fs'
import { open, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkInstall } from '#app/check/check.server.ts'
import type { FindingKind } from '#app/check/finding.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import { newId } from '#app/db/id.server.ts'
import { platformPath } from '#app/db/platform.server.ts'
import { listChanged } from '#app/queue/projection/changed-tickets.server.ts'
import { rebuild } from '#app/queue/projection/project.server.ts'
import { toQueueRow } from '#app/queue/projection/write-rows.server.ts'
import { workspacePath } from '#app/workspaces/workspaces.server.ts'
import { type Furnished, furnishedInstall } from '#tests/backup/furnished.ts'
import type { TestInstall } from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'

async function kindsFound(install: TestInstall): Promise<FindingKind[]> {
  const { findings } = await checkInstall(install, () => {})
  return findings.map(({ kind }) => kind)
}

/** Changes a workspace's file behind the back of everybody who has it open. */
async function tamper(install: TestInstall, ...statements: string[]): Promise<void> {
  const { id } = await install.workspace('acme')
  const connection = connect(workspacePath(install.config.dataDir, id))
  connection.pragma('foreign_keys = OFF')
  for (const statement of statements) connection.exec(statement)
  connection.close()
}

test('an install that is well has no findings', async () => {
  const { install } = await furnishedInstall()
  expect(await checkInstall(install, () => {})).toEqual({ workspaces: 2, attachments: 2, findings: [] })
})

test('a queue that is only behind is caught up, not complained of', async () => {
  const { install } = await furnishedInstall()
  await tamper(install, `update tickets set subject = 'Changed', change_seq = change_seq + 1`)
  expect(await kindsFound(install)).toEqual([])
})

const HARMS: [FindingKind, (furnished: Furnished) => Promise<void>][] = [
  [
    'file-missing',
    async ({ install, attachmentIds }) => rm(join((await install.workspace()).uploads, attachmentIds[0]!)),
  ],
  [
    'file-damaged',
    async ({ install, attachmentIds }) => {
      const file = await open(join((await install.workspace()).uploads, attachmentIds[0]!), 'r+')
      await file.write('X', 1_000)
      await file.close()
    },
  ],
  [
    'files-stray',
    async ({ install }) => {
      const path = join((await install.workspace()).uploads, newId())
      await writeFile(path, 'x')
      const then = install.platform.now() / 1_000 - 2 * 86_400
      await utimes(path, then, then)
    },
  ],
  [
    'queue-differs',
    ({ install }) => tamper(install, `update tickets set subject = 'Changed without a trace'`),
  ],
  ['queue-differs', async ({ install }) => void (await install.platform.db.deleteFrom('queue').execute())],
  [
    'queue-differs',
    async ({ install }) => {
      const { workspace, number } = await openedTicket(install)
      const row = toQueueRow(workspace.id, (await listChanged(workspace, 0)).at(-1)!)
      await install.platform.db
        .insertInto('queue')
        .values({ ...row, number: number + 1, revision: 0 })
        .execute()
    },
  ],
  [
    'rows-orphaned',
    ({ install }) =>
      tamper(
        install,
        `update replies set ticket_number = 99`,
        `delete from customers where email like 'ben%'`,
        `insert into events (ticket_number, kind, actor_kind, actor_id, actor_name, created_at)
       values (4711, 'opened', 'admin', 'x', 'X', 1)`,
      ),
  ],
  ['database-stray', ({ install }) => writeFile(workspacePath(install.config.dataDir, newId()), '')],
]

test.each(HARMS)('finds %s', async (kind, harm) => {
  const furnished = await furnishedInstall()
  await harm(furnished)
  expect(new Set(await kindsFound(furnished.install))).toEqual(new Set([kind]))
})

test('is not alarmed by a workspace that is being made beside it, nor by one that has just been', async () => {
  const { install } = await furnishedInstall()
  const { dataDir } = install.config
  const [made, unfinished] = [newId(), newId()]
  const beside = connect(platformPath(dataDir))
  const { findings } = await checkInstall(install, () => {
    if (existsSync(workspacePath(dataDir, made))) return
    writeFileSync(workspacePath(dataDir, `${unfinished}.new`), '')
    writeFileSync(workspacePath(dataDir, made), '')
    beside
      .prepare(
        `insert into workspaces (id, subdomain, name, time_zone, sign_up, created_at)
         values (?, 'initech', 'Initech', 'UTC', 'open', 1)`,
      )
      .run(made)
  })
  beside.close()
  expect(findings).toEqual([])
})

test('finds a database that is missing, and does not make an empty one in its place', async () => {
  const { install } = await furnishedInstall()
  const { id } = await install.workspace('globex')
  await install.openFiles.closeOne(id)
  await rm(workspacePath(install.config.dataDir, id))
  expect(await kindsFound(install)).toEqual(['database-missing'])
  expect(await kindsFound(install)).toEqual(['database-missing'])
})

test('finds pages that are damaged', async () => {
  const { install } = await furnishedInstall()
  const { id } = await install.workspace('globex')
  await install.openFiles.closeOne(id)
  const path = workspacePath(install.config.dataDir, id)
  const file = await open(path, 'r+')
  const { size } = await file.stat()
  // Every page but the first, which says that this is a database.
  for (let at = 4_096; at < size; at += 4_096) await file.write(Buffer.alloc(8, 0xa5), 0, 8, at)
  await file.close()
  expect(new Set(await kindsFound(install))).toEqual(new Set(['database-corrupt']))
})

test('a queue that differs is right again once it is rebuilt', async () => {
  const { install } = await furnishedInstall()
  await tamper(install, `update tickets set priority = 'urgent'`)
  expect(await kindsFound(install)).toEqual(['queue-differs'])
  await rebuild(await install.workspace('acme'))
  expect(await kindsFound(install)).toEqual([])
})
