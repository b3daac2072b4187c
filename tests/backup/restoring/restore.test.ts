import { existsSync, writeFileSync } from 'node:fs'
import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { holdFiles } from '#app/attachments/keep-file.server.ts'
import { inviteAdmin } from '#app/auth/accounts/team.server.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { attempt, LIMITS } from '#app/auth/limits/rate-limit.server.ts'
import { createSession, findSession } from '#app/auth/sessions/sessions.server.ts'
import { findToken, makeKeyLink } from '#app/auth/tokens.server.ts'
import { checkInstall } from '#app/check/check.server.ts'
import { acquireExclusiveLock } from '#app/db/folder/lock.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { replaceAll } from '#app/db/replacing/replace.server.ts'
import { openInstall } from '#app/install.server.ts'
import { listPending } from '#app/tickets/delayed/list.server.ts'
import { delayReply, takeBack } from '#app/tickets/delayed/pending.server.ts'
import { findReturned } from '#app/tickets/delayed/returned.server.ts'
import { sendDueReplies } from '#app/tickets/delayed/sending.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import {
  backUp,
  contentOf,
  emptyInstall,
  furnishedInstall,
  inspect,
  restoreTo,
} from '#tests/backup/furnished.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { tokenOf } from '#tests/support/mailed.ts'
import { freshForm, openedTicket, saidOn } from '#tests/support/tickets.ts'

test('what is restored into an empty folder is what was backed up, file for file', async () => {
  const furnished = await furnishedInstall()
  const { install, archive, ticketNumber } = furnished
  const { manifest } = await backUp(furnished)
  expect(manifest.damaged).toEqual([])
  const config = emptyInstall()
  const restored = await restoreTo(config, archive)
  expect(restored).toMatchObject({ attachments: 2, kept: undefined })
  expect(await contentOf(join(config.uploadsDir, 'tickets'))).toEqual(
    await contentOf(join(install.config.uploadsDir, 'tickets')),
  )
  const acme = await install.workspace('acme')
  await inspect(config, async (within, platform) => {
    const subject = await within(acme.id, ({ db }) =>
      db.selectFrom('tickets').select('subject').where('number', '=', ticketNumber).executeTakeFirst(),
    )
    expect(subject).toEqual({ subject: 'Printer on fire' })
    const queue = await platform.db.selectFrom('queue').select('subject').orderBy('subject').execute()
    expect(queue.map((row) => row.subject)).toEqual(['Only in Globex', 'Printer on fire'])
  })
  const again = await openInstall(config)
  expect((await checkInstall(again, () => {})).findings).toEqual([])
  await again.close()
})

describe('after a restore', () => {
  test('nobody is signed in, and no link to a password works', async () => {
    const furnished = await furnishedInstall()
    const { install, session } = furnished
    const { platform } = install
    const acme = await install.workspace('acme')
    const [anna, agent] = [await install.customer('anna'), await install.admin('agent')]
    const origin = { address: '192.0.2.1', userAgent: null }
    const agents = await createSession(adminAccounts(platform), platform.db, agent.id, origin)
    const customers = ['reset', 'claim'] as const
    const admins = ['reset', 'setup'] as const
    const secrets = new Map<string, string>()
    for (const kind of customers) {
      const { link } = await makeKeyLink(customerAccounts(acme), acme.db, kind, anna)
      secrets.set(`customer ${kind}`, tokenOf(link))
    }
    for (const kind of admins) {
      const person = { id: kind === 'setup' ? null : agent.id, email: '' }
      const { link } = await makeKeyLink(adminAccounts(platform), platform.db, kind, person)
      secrets.set(`admin ${kind}`, tokenOf(link))
    }
    const open = async (platform: Platform, workspace: Workspace) => {
      const works: string[] = []
      for (const kind of customers) {
        const name = `customer ${kind}`
        if (await findToken(customerAccounts(workspace), workspace.db, secrets.get(name)!, [kind]))
          works.push(name)
      }
      for (const kind of admins) {
        const name = `admin ${kind}`
        if (await findToken(adminAccounts(platform), platform.db, secrets.get(name)!, [kind]))
          works.push(name)
      }
      return works
    }
    expect(await open(platform, acme)).toEqual([...secrets.keys()])
    await backUp(furnished)
    const config = emptyInstall()
    await restoreTo(config, furnished.archive)
    await inspect(config, (within, restored) =>
      within(acme.id, async (workspace) => {
        expect(await findSession(customerAccounts(workspace), session)).toMatchObject({ state: 'ended' })
        expect(await findSession(adminAccounts(restored), agents)).toMatchObject({ state: 'ended' })
        expect(await open(restored, workspace)).toEqual([])
      }),
    )
  })

  test('what was sent stays sent, and what waited is looked for before it is sent', async () => {
    const furnished = await furnishedInstall({ POSTMARK_SERVER_TOKEN: 'a token' })
    const acme = await furnished.install.workspace('acme')
    const globex = await furnished.install.workspace('globex')
    await acme.db.updateTable('outbox').set({ state: 'sent', next_at: null }).execute()
    await globex.db
      .updateTable('outbox')
      .set({ state: 'sending', lease_token: 't', lease_until: 1 })
      .execute()
    const { platform } = furnished.install
    const olga = { ...(await furnished.install.admin('owner')), address: null }
    await inviteAdmin(platform, olga, { name: 'Tess Teal', email: 'tess@desk.test', role: 'agent' })
    await backUp(furnished)
    const config = emptyInstall()
    await restoreTo(config, furnished.archive)
    const states = (id: string) =>
      inspect(config, (within) =>
        within(id, ({ db }) => db.selectFrom('outbox').select(['state', 'next_at', 'lease_token']).execute()),
      )
    expect(await states(acme.id)).toEqual([{ state: 'sent', next_at: null, lease_token: null }])
    expect(await states(globex.id)).toEqual([
      { state: 'unknown', next_at: expect.any(Number), lease_token: null },
    ])
    const own = await inspect(config, (_within, { db }) =>
      db.selectFrom('outbox').select(['kind', 'state']).execute(),
    )
    expect(own).toEqual([{ kind: 'invitation', state: 'unknown' }])
  })

  test('a reply that waited to be sent goes back to its author: it may have been sent since', async () => {
    const furnished = await furnishedInstall()
    const { install, ticketNumber } = furnished
    const acme = await install.workspace('acme')
    const [agent, owner] = [await install.admin('agent'), await install.admin('owner')]
    for (const author of [agent, owner]) {
      const submission = freshForm(author)
      await delayReply(acme, { ticketNumber, author, body: 'Pull the plug.', submission })
    }
    const [first] = await listPending(acme.db, ticketNumber)
    await takeBack(acme, ticketNumber, { id: first!.id, adminId: agent.id })
    await backUp(furnished)
    const config = emptyInstall()
    await restoreTo(config, furnished.archive)
    await inspect(config, (within) =>
      within(acme.id, async (workspace) => {
        expect(await sendDueReplies(workspace)).toBeUndefined()
        expect(await saidOn(workspace, ticketNumber, 'admin')).toEqual([])
        const backWith = (id: string) => findReturned(workspace, ticketNumber, id)
        expect(await backWith(agent.id)).toMatchObject({ why: 'undone' })
        expect(await backWith(owner.id)).toMatchObject({ body: 'Pull the plug.', why: 'restored' })
      }),
    )
  })

  test('files on forms that were never sent are forgotten, and so are the counters of wrong attempts', async () => {
    const furnished = await furnishedInstall()
    const { install } = furnished
    const acme = await install.workspace('acme')
    const form = { owner: 'customer:anna', formKey: 'a form that anna never sent' } as const
    const file = { id: newId(), name: 'a.txt', type: 'txt', sizeBytes: 1, sha256: '0'.repeat(64) } as const
    await holdFiles(acme, form, { arrivals: [file] })
    await attempt(install.platform, 'signIn:somebody', LIMITS.signIn)
    await backUp(furnished)
    const config = emptyInstall()
    await restoreTo(config, furnished.archive)
    await inspect(config, async (within, { db }) => {
      expect(await within(acme.id, ({ db }) => db.selectFrom('held_files').select('id').execute())).toEqual(
        [],
      )
      expect(await db.selectFrom('throttles').select('key').execute()).toEqual([])
    })
  })

  test('the queue says what the workspaces say, also where it did not when the backup was made', async () => {
    const furnished = await furnishedInstall()
    const acme = await furnished.install.workspace('acme')
    await acme.db.updateTable('tickets').set({ subject: 'Changed without a trace' }).execute()
    await backUp(furnished)
    const config = emptyInstall()
    await restoreTo(config, furnished.archive)
    const queue = await inspect(config, (_within, { db }) =>
      db.selectFrom('queue').select('subject').where('workspace_id', '=', acme.id).execute(),
    )
    expect(queue).toEqual([{ subject: 'Changed without a trace' }])
  })

  test('of mail that is too old for Postmark to know, a person decides', async () => {
    const furnished = await furnishedInstall({ POSTMARK_SERVER_TOKEN: 'a token' })
    await backUp(furnished)
    const config = emptyInstall()
    await restoreTo(config, furnished.archive, { now: furnished.install.platform.now() + 31 * 86_400_000 })
    const acme = await furnished.install.workspace('acme')
    const states = await inspect(config, (within) =>
      within(acme.id, ({ db }) => db.selectFrom('outbox').select(['state', 'next_at']).execute()),
    )
    expect(states).toEqual([{ state: 'unknown', next_at: null }])
  })
})

describe('what is replaced', () => {
  test('is kept whole beside it', async () => {
    const furnished = await furnishedInstall()
    const { install, archive } = furnished
    await backUp(furnished)
    await openedTicket(install, { subject: 'After the backup' })
    await install.close()
    const database = await readFile(join(install.config.dataDir, 'platform.sqlite'))
    const uploads = await contentOf(join(install.config.uploadsDir, 'tickets'))
    const { kept } = await restoreTo(install.config, archive)
    expect(await readFile(join(kept!, 'platform.sqlite'))).toEqual(database)
    const keptUploads = kept!.replace(install.config.dataDir, install.config.uploadsDir)
    expect(await contentOf(join(keptUploads, 'tickets'))).toEqual(uploads)
    const subjects = await inspect(install.config, (_within, { db }) =>
      db.selectFrom('queue').select('subject').execute(),
    )
    expect(subjects.map((row) => row.subject).sort()).toEqual(['Only in Globex', 'Printer on fire'])
  })

  test('is kept by each of two restores that begin in the same second', async () => {
    const furnished = await furnishedInstall()
    await backUp(furnished)
    const config = emptyInstall()
    await restoreTo(config, furnished.archive)
    const { kept: first } = await restoreTo(config, furnished.archive, { workspace: 'acme' })
    const { kept: second } = await restoreTo(config, furnished.archive)
    expect(existsSync(join(first!, 'workspaces'))).toBe(true)
    expect(existsSync(join(second!, 'platform.sqlite'))).toBe(true)
    expect(second).not.toBe(first)
  })

  test('is never pulled from under whoever works in it', async () => {
    const furnished = await furnishedInstall()
    await backUp(furnished)
    await expect(restoreTo(furnished.install.config, furnished.archive)).rejects.toThrow(
      /is using this data folder/,
    )
    await furnished.install.close()
    const { dataDir } = furnished.install.config
    const refusals: unknown[] = []
    await backUp(
      { ...furnished, archive: join(temporaryFolder(), 'second.tar.gz') },
      {
        progress() {
          try {
            acquireExclusiveLock(dataDir).release()
          } catch (error) {
            refusals.push(error)
          }
        },
      },
    )
    expect(refusals.length).toBeGreaterThan(0)
    expect(String(refusals[0])).toContain('is using this data folder')
    await restoreTo(furnished.install.config, furnished.archive)
  })

  test('stays where it is when the backup is only looked at', async () => {
    const furnished = await furnishedInstall()
    await backUp(furnished)
    const config = emptyInstall()
    expect(await restoreTo(config, furnished.archive, { dryRun: true })).toMatchObject({ attachments: 2 })
    expect(existsSync(join(config.dataDir, 'platform.sqlite'))).toBe(false)
    const { dataDir, uploadsDir } = furnished.install.config
    const before = [await contentOf(join(dataDir, 'workspaces')), await contentOf(uploadsDir)]
    await restoreTo(furnished.install.config, furnished.archive, { dryRun: true })
    expect([await contentOf(join(dataDir, 'workspaces')), await contentOf(uploadsDir)]).toEqual(before)
  })
})

test.each([0, 1, 2, 3, 4, 5])(
  'a swap that breaks off after %i renames is finished at the next opening',
  async (made) => {
    const furnished = await furnishedInstall()
    const { install } = furnished
    await install.close()
    const { dataDir } = install.config
    const names = ['platform.sqlite', 'workspaces', 'session-secret']
    const inside = (folder: string, name: string) => join(dataDir, folder, name)
    const moves = [
      ...names.map((name) => ({ from: join(dataDir, name), to: inside('replaced-x', name) })),
      ...names.map((name) => ({ from: inside('restoring-x', name), to: join(dataDir, name) })),
    ]
    // What comes in is a copy of another install; it is told by its secret.
    const other = await furnishedInstall()
    await other.install.close()
    for (const name of names) {
      await cp(join(other.install.config.dataDir, name), inside('restoring-x', name), { recursive: true })
    }
    await writeFile(inside('restoring-x', 'session-secret'), 'the secret that the other install kept')
    await writeFile(join(dataDir, 'replacing.json'), JSON.stringify(moves))
    await mkdir(join(dataDir, 'replaced-x'))
    for (const { from, to } of moves.slice(0, made)) await rename(from, to)

    const opened = await openInstall(install.config)
    expect(opened.secret).toBe('the secret that the other install kept')
    expect(
      (await checkInstall(opened, () => {})).findings.filter(({ kind }) => kind !== 'files-stray'),
    ).toEqual(expect.not.arrayContaining([expect.objectContaining({ kind: 'database-missing' })]))
    await opened.close()
    expect(existsSync(join(dataDir, 'replacing.json'))).toBe(false)
    expect(existsSync(inside('replaced-x', 'platform.sqlite'))).toBe(true)
  },
)

test('a swap that breaks off while the folder is being opened is finished first', async () => {
  const { install } = await furnishedInstall()
  await install.close()
  const { dataDir } = install.config
  const secret = join(dataDir, 'session-secret')
  const moves = [
    { from: secret, to: join(dataDir, 'replaced-x', 'session-secret') },
    { from: join(dataDir, 'restoring-x', 'session-secret'), to: secret },
  ]
  await mkdir(join(dataDir, 'restoring-x'))
  await writeFile(moves[1]!.from, 'the secret that the other install kept')
  // It asks at once whether anything is half replaced, and takes the folder after its first pause.
  const opening = openInstall(install.config)
  writeFileSync(join(dataDir, 'replacing.json'), JSON.stringify(moves))
  const opened = await opening
  expect(opened.secret).toBe('the secret that the other install kept')
  await opened.close()
})

test('a swap that broke off is finished before a backup is made', async () => {
  const furnished = await furnishedInstall()
  const { dataDir } = furnished.install.config
  await furnished.install.close()
  await mkdir(join(dataDir, 'restoring-x'))
  const move = { from: join(dataDir, 'restoring-x', 'workspaces'), to: join(dataDir, 'workspaces') }
  await rename(move.to, move.from)
  await writeFile(join(dataDir, 'replacing.json'), JSON.stringify([move]))
  const { manifest } = await backUp(furnished)
  expect(manifest.files.filter(({ path }) => path.startsWith('workspaces/'))).toHaveLength(2)
})

test('a swap leaves nothing to finish', async () => {
  const config = emptyInstall()
  const install = await openInstall(config)
  await install.close()
  await replaceAll(config.dataDir, [])
  expect(existsSync(join(config.dataDir, 'replacing.json'))).toBe(false)
})
