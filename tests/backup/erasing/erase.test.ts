import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { COMMAND_LINE } from '#app/audit/audit.server.ts'
import { eraseWorkspace, type MakeBackup } from '#app/backup/erasing/erase.server.ts'
import { finishErasing, noteErasing } from '#app/backup/erasing/erasing.server.ts'
import { finalBackupsFolder, listFinalBackups } from '#app/backup/erasing/final-backups.server.ts'
import { backUpToFile } from '#app/backup/file.server.ts'
import { restore } from '#app/backup/restoring/restore.server.ts'
import { connectForLock } from '#app/db/connection/connect.server.ts'
import { openInstall } from '#app/install.server.ts'
import { catchUp } from '#app/queue/projection/project.server.ts'
import { removeInBatches } from '#app/queue/projection/remove.server.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { findHits } from '#app/queue/search.server.ts'
import {
  findWorkspaceById,
  findWorkspaceBySubdomain,
  workspacePath,
} from '#app/workspaces/workspaces.server.ts'
import { openTestInstall, START, type TestInstall, testConfig } from '#tests/support/install.ts'
import { afterReading } from '#tests/support/slow-reading.ts'
import { openedTicket, reply } from '#tests/support/tickets.ts'

/** What `deskfile backup` does, in this process. */
function inThisProcess({ config, platform }: TestInstall): MakeBackup {
  return async (file, workspace) => {
    const { dataDir, uploadsDir } = config
    await backUpToFile(file, {
      dataDir,
      uploadsDir,
      workspace,
      deskfile: 'Deskfile of the tests',
      now: platform.now(),
      progress() {},
    })
  }
}

/** Acme with a ticket, and a file in its uploads. */
async function furnished() {
  const install = await openTestInstall()
  const workspace = await install.workspace()
  await openedTicket(install)
  mkdirSync(workspace.uploads, { recursive: true })
  writeFileSync(join(workspace.uploads, 'anything'), 'of a customer')
  return { install, workspace, make: inThisProcess(install) }
}

/** Until somebody has the write lock of a database. */
async function untilLocked(path: string): Promise<void> {
  const connection = new BetterSqlite3(path, { timeout: 0 })
  try {
    for (;;) {
      await nextTurn()
      connection.exec('begin immediate; rollback')
    }
  } catch (error) {
    expect((error as { code?: string }).code).toBe('SQLITE_BUSY')
  } finally {
    connection.close()
  }
}

const audited = async ({ platform }: TestInstall) =>
  (await platform.db.selectFrom('audit').select(['action', 'detail']).orderBy('id').execute()).filter(
    ({ action }) => action.startsWith('workspace.'),
  )

async function leftOf({ platform, config }: TestInstall, id: string) {
  const count = async (table: 'queue' | 'projections' | 'due' | 'seen') =>
    (await platform.db.selectFrom(table).select('workspace_id').where('workspace_id', '=', id).execute())
      .length
  return {
    rows: [await count('queue'), await count('projections'), await count('due'), await count('seen')],
    found: (await findHits(platform.db, readQueueFilters(new URLSearchParams('search=printer'))))?.ids,
    files: readdirSync(join(config.dataDir, 'workspaces')).filter((name) => name.startsWith(id)),
    uploads: existsSync(join(config.uploadsDir, 'tickets', id)),
    notes: (
      await platform.db.selectFrom('settings').select('key').where('key', 'like', '%erasing%').execute()
    ).length,
  }
}

const NOTHING = { rows: [0, 0, 0, 0], found: [], files: [], uploads: false, notes: 0 }

describe('deleting a workspace', () => {
  test('leaves nothing of it but its final backup, which brings it back', async () => {
    const { install, workspace, make } = await furnished()
    const erased = await eraseWorkspace(install, workspace.id, COMMAND_LINE, make)
    expect(erased).toEqual({ archive: 'acme-20260301T120000Z.tar.gz' })
    expect(await findWorkspaceBySubdomain(install.platform, 'acme')).toBeUndefined()
    expect(await leftOf(install, workspace.id)).toEqual(NOTHING)
    expect(await audited(install)).toEqual([
      { action: 'workspace.suspended', detail: 'acme' },
      { action: 'workspace.deleted', detail: 'acme-20260301T120000Z.tar.gz' },
    ])
    const [backup] = await listFinalBackups(install.config.dataDir)
    expect(backup?.name).toBe('acme-20260301T120000Z.tar.gz')
    await install.close()

    const config = testConfig(install.config.dataDir)
    const archive = join(finalBackupsFolder(config.dataDir), backup!.name)
    const options = { archive, workspace: undefined, as: undefined, dryRun: false, now: START, progress() {} }
    await restore(config, options)
    const again = await openInstall(config, { now: () => START })
    const tickets = await again.within(workspace.id, ({ db }) =>
      db.selectFrom('tickets').select('subject').execute(),
    )
    expect(tickets).toEqual([{ subject: 'Printer on fire' }])
    // It comes back as it was when it was put away: closed until an owner says otherwise.
    expect((await findWorkspaceById(again.platform, workspace.id))?.suspendedAt).not.toBeNull()
    await again.close()
  })

  test('takes a new backup where somebody wrote while the first was made', async () => {
    const { install, workspace, make } = await furnished()
    const agent = await install.admin('agent')
    let backups = 0
    const erased = await eraseWorkspace(install, workspace.id, COMMAND_LINE, async (file, subdomain) => {
      await make(file, subdomain)
      if (++backups === 1) await reply(workspace, 1, agent, 'Written at the last moment.')
    })
    expect([typeof erased, backups]).toEqual(['object', 2])
    expect(await listFinalBackups(install.config.dataDir)).toHaveLength(1)
  })

  test('gives up where somebody keeps writing, and the workspace is as it was', async () => {
    const { install, workspace, make } = await furnished()
    const agent = await install.admin('agent')
    const erased = await eraseWorkspace(install, workspace.id, COMMAND_LINE, async (file, subdomain) => {
      await make(file, subdomain)
      await reply(workspace, 1, agent, 'And another one.')
    })
    expect(erased).toBe('busy')
    expect((await findWorkspaceById(install.platform, workspace.id))?.suspendedAt).toBeNull()
    expect(await listFinalBackups(install.config.dataDir)).toEqual([])
    await reply(workspace, 1, agent, 'It goes on as before.')
  })

  test('holds nobody up who writes while its tickets leave the queue', async () => {
    const { install, workspace, make } = await furnished()
    const { db } = install.platform
    const { id: _, facets, ...row } = await db.selectFrom('queue').selectAll().executeTakeFirstOrThrow()
    await db.transaction().execute(async (trx) => {
      for (let number = 1000; number < 2200; number++)
        await trx
          .insertInto('queue')
          .values({ ...row, number, revision: number })
          .execute()
    })
    const writer = connectForLock(workspacePath(install.config.dataDir, workspace.id))
    let isErased = false
    const erased = eraseWorkspace(install, workspace.id, COMMAND_LINE, make).finally(() => {
      isErased = true
    })
    const leaving: number[] = []
    while (!isErased) {
      await nextTurn()
      const { rows } = await leftOf(install, workspace.id)
      if (rows[0] === 0 || rows[0] === 1201) continue
      leaving.push(rows[0]!)
      writer.exec('begin immediate; rollback')
    }
    expect(typeof (await erased)).toBe('object')
    // Not each of the twelve steps is seen on a busy machine; one that took all at once would show none.
    expect(leaving.filter((left) => left > 1).length).toBeGreaterThan(1)
    writer.close()
  })

  test('without a backup does not happen, and the workspace is as it was', async () => {
    const { install, workspace } = await furnished()
    const make = async () => {
      throw new Error('The disk is full.')
    }
    await expect(eraseWorkspace(install, workspace.id, COMMAND_LINE, make)).rejects.toThrow(
      'The disk is full.',
    )
    expect((await findWorkspaceById(install.platform, workspace.id))?.suspendedAt).toBeNull()
    expect(existsSync(workspacePath(install.config.dataDir, workspace.id))).toBe(true)
  })

  test('by two at once happens once', async () => {
    const { install, workspace, make } = await furnished()
    const erase = () => eraseWorkspace(install, workspace.id, COMMAND_LINE, make)
    const both = await Promise.allSettled([erase(), erase()])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await leftOf(install, workspace.id)).toEqual(NOTHING)
    expect(await listFinalBackups(install.config.dataDir)).toHaveLength(1)
    expect(await erase()).toBe('unknown')
  })

  test('tells nobody that a reply was kept which came too late', async () => {
    const { install, workspace, make } = await furnished()
    const agent = await install.admin('agent')
    // Another process has the file open, and goes on writing to what has no name any more.
    const other = await openInstall(testConfig(install.config.dataDir), { now: () => START })
    const { workspace: theirs, release } = await other.take(workspace.info)
    await theirs.db.selectFrom('tickets').select('number').execute()
    await eraseWorkspace(install, workspace.id, COMMAND_LINE, make)
    await expect(reply(theirs, 1, agent, 'Too late.')).rejects.toThrow(/no such table/)
    release()
    await other.close()
  })
})

test('what a server has read before a workspace is deleted, and projects meanwhile, leaves no words of it', async () => {
  const { install, workspace } = await furnished()
  const agent = await install.admin('agent')
  await reply({ ...workspace, committed: async () => {} }, 1, agent, 'Not projected yet.')
  const indexed = async () => {
    const { rows } = await sql<{ rowid: number }>`select rowid from queue_search`.execute(install.platform.db)
    return rows.length
  }
  const backup = inThisProcess(install)
  let isBackedUp = () => {}
  const beforeDeletion = new Promise<void>((resolve) => {
    isBackedUp = resolve
  }).then(() => untilLocked(workspacePath(install.config.dataDir, workspace.id)))
  const make: MakeBackup = async (file, subdomain) => {
    await backup(file, subdomain)
    isBackedUp()
  }
  const others = (await indexed()) - 1
  const late = { ...workspace, db: workspace.db.withPlugin(afterReading(() => beforeDeletion)) }
  const projecting = catchUp(late).catch((error: Error) => error)
  await eraseWorkspace(install, workspace.id, COMMAND_LINE, make)
  await projecting
  expect(await indexed()).toBe(others)
})

describe('a crash', () => {
  test('after the moment of deletion is finished by housekeeping', async () => {
    const { install, workspace } = await furnished()
    await noteErasing(install.platform.db, workspace.id)
    await removeInBatches(install.platform, workspace.id)
    await install.platform.db.deleteFrom('workspaces').where('id', '=', workspace.id).execute()
    expect((await leftOf(install, workspace.id)).uploads).toBe(true)
    await finishErasing(install)
    expect(await leftOf(install, workspace.id)).toEqual(NOTHING)
  })

  test('before it leaves the workspace whole: what was suspended is resumed by an owner', async () => {
    const { install, workspace } = await furnished()
    // The process ends while the backup is made: nothing after it is done.
    await new Promise<void>((begun) => {
      const never = () => new Promise<void>(() => begun())
      void eraseWorkspace(install, workspace.id, COMMAND_LINE, never)
    })
    expect((await findWorkspaceById(install.platform, workspace.id))?.suspendedAt).toBe(START)
    await finishErasing(install)
    await catchUp(workspace)
    expect(await workspace.db.selectFrom('tickets').select('number').execute()).toHaveLength(1)
    expect(existsSync(dirname(workspace.uploads))).toBe(true)
  })

  test('half way through the queue gives the workspace its part of it back', async () => {
    const { install, workspace } = await furnished()
    const agent = await install.admin('agent')
    const before = await leftOf(install, workspace.id)
    await noteErasing(install.platform.db, workspace.id)
    await removeInBatches(install.platform, workspace.id)
    expect((await leftOf(install, workspace.id)).found).toEqual([])
    // A server had read a ticket that a restore has taken away since.
    await reply(workspace, 1, agent, 'Projected again.')
    await install.platform.db
      .updateTable('queue')
      .set({ number: 99 })
      .where('number', '=', 1)
      .where('workspace_id', '=', workspace.id)
      .execute()
    await finishErasing(install)
    await catchUp(workspace)
    const left = await leftOf(install, workspace.id)
    expect([left.rows[0], left.found?.length, left.files, left.uploads, left.notes]).toEqual([
      1,
      1,
      before.files,
      true,
      0,
    ])
  })
})
