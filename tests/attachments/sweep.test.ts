import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { attachDraftFiles } from '#app/attachments/draft-files.server.ts'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { sweep } from '#app/attachments/sweep.server.ts'
import { newId } from '#app/db/id.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { formRequest } from './forms.ts'
import { openTestStore, type TestStore } from './open-store.ts'
import { insertTicket } from './tickets.ts'

const owner = 'customer:anna'
const HOUR = 60 * 60_000
const NOTHING = { expired: 0, unfinished: 0, removed: 0, strays: 0, stopped: false }

async function hold(workspace: TestStore, formKey: string) {
  const files = [{ name: 'a.txt', content: formKey }]
  return (await receiveForm(formRequest({ key: formKey }, files), { workspace, owner })).draftFiles[0]!.id
}

/** A file as a crash would have left it, so many hours ago. */
async function leave(workspace: TestStore, name: string, hoursAgo: number) {
  await mkdir(workspace.uploads, { recursive: true })
  const path = join(workspace.uploads, name)
  await writeFile(path, 'left')
  const then = (workspace.now() - hoursAgo * HOUR) / 1000
  await utimes(path, then, then)
}

test('a workspace that never had a file has nothing to sweep', async () => {
  expect(await sweep(await openTestStore(), { dryRun: false })).toEqual(NOTHING)
})

test('a held file goes when its hour is over, row and content; one that still waits stays', async () => {
  const workspace = await openTestStore()
  await hold(workspace, 'the-form-of-this-morning')
  workspace.install.advance(HOUR + 1)
  const waiting = await hold(workspace, 'the-form-of-just-now')
  expect(await sweep(workspace, { dryRun: false })).toEqual({ ...NOTHING, expired: 1 })
  expect(await workspace.files()).toEqual([waiting])
  expect(await workspace.db.selectFrom('held_files').select('id').execute()).toEqual([{ id: waiting }])
})

test('an upload that broke off with the process goes after an hour, not before', async () => {
  const workspace = await openTestStore()
  const [old, young] = [`${newId()}.tmp`, `${newId()}.tmp`]
  await leave(workspace, old, 1.1)
  await leave(workspace, young, 0.9)
  expect(await sweep(workspace, { dryRun: false })).toEqual({ ...NOTHING, unfinished: 1 })
  expect(await workspace.files()).toEqual([young])
})

test('a file that a crash left without a row goes after a day, not before', async () => {
  const workspace = await openTestStore()
  const [old, young] = [newId(), newId()]
  await leave(workspace, old, 25)
  await leave(workspace, young, 23)
  expect(await sweep(workspace, { dryRun: false })).toEqual({ ...NOTHING, strays: 1 })
  expect(await workspace.files()).toEqual([young])
})

test('what is not ours is left alone', async () => {
  const workspace = await openTestStore()
  await leave(workspace, 'README', 1000)
  await leave(workspace, 'notes.tmp', 1000)
  expect(await sweep(workspace, { dryRun: false })).toEqual(NOTHING)
  expect(await workspace.files()).toHaveLength(2)
})

test('a dry run counts and touches nothing', async () => {
  const workspace = await openTestStore()
  await hold(workspace, 'the-form-of-this-morning')
  workspace.install.advance(2 * HOUR)
  await leave(workspace, newId(), 25)
  await leave(workspace, `${newId()}.tmp`, 2)
  const counted = await sweep(workspace, { dryRun: true })
  expect(counted).toEqual({ ...NOTHING, expired: 1, unfinished: 1, strays: 1 })
  expect(await workspace.files()).toHaveLength(3)
  expect(await sweep(workspace, { dryRun: false })).toEqual(counted)
  expect(await workspace.files()).toEqual([])
})

test('too many strays are left alone: the database is of another day', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const workspace = await openTestStore()
  for (let n = 0; n < 21; n++) await leave(workspace, newId(), 25)
  expect(await sweep(workspace, { dryRun: false })).toEqual({ ...NOTHING, strays: 21, stopped: true })
  expect(await workspace.files()).toHaveLength(21)
  expect(log).toHaveBeenCalledTimes(1)
})

test('whatever happened before: never a referenced file, and in the end nothing else', async () => {
  const steps = fc.array(fc.constantFrom('hold', 'attach', 'stray', 'unfinished', 'wait'), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const workspace = await openTestStore()
      const ticketNumber = await insertTicket(workspace)
      const attached: string[] = []
      for (const [index, step] of all.entries()) {
        const formKey = `the-form-number-${index}`
        if (step === 'hold') await hold(workspace, formKey)
        if (step === 'stray') await leave(workspace, newId(), 0)
        if (step === 'unfinished') await leave(workspace, `${newId()}.tmp`, 0)
        if (step === 'wait') workspace.install.advance(13 * HOUR)
        if (step === 'attach') {
          const id = await hold(workspace, formKey)
          const destination = { owner, formKey, ids: [id], ticketNumber, replyId: null, now: 0 } as const
          await write(workspace, (trx) => attachDraftFiles(trx, destination))
          attached.push(id)
        }
        await sweep(workspace, { dryRun: false })
        expect(await workspace.files()).toEqual(expect.arrayContaining(attached))
      }
      // Held and attached files carry the machine's time, which the test's clock may be behind.
      workspace.install.advance(10 * 365 * 24 * HOUR)
      await sweep(workspace, { dryRun: false })
      expect((await workspace.files()).sort()).toEqual(attached.sort())
    }),
    { numRuns: 25 },
  )
})
