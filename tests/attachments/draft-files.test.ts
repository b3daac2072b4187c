import { describe, expect, test } from 'vitest'
import { attachDraftFiles, dropDraftFiles, listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { MAX_HELD_FILES_OF_AN_OWNER } from '#app/attachments/keep-file.server.ts'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { parseRefusal } from '#app/i18n/refusal.ts'
import { write } from '#app/workspaces/write.server.ts'
import { formRequest } from './forms.ts'
import { openTestStore, type TestStore } from './open-store.ts'
import { insertTicket } from './tickets.ts'

const owner = 'customer:anna'
const form = { owner, formKey: 'anna-has-this-form-open' } as const
const key = form.formKey

function post(workspace: TestStore, fields: Record<string, string | string[]>, ...names: string[]) {
  const files = names.map((name) => ({ name, content: `content of ${name}` }))
  return receiveForm(formRequest({ key, ...fields }, files), { workspace, owner })
}

function namesOf(files: readonly { name: string }[]): string[] {
  return files.map((file) => file.name)
}

describe('a form that is drawn again', () => {
  test('keeps what was accepted, and adds to it', async () => {
    const workspace = await openTestStore()
    await post(workspace, {}, 'a.txt', 'b.txt')
    const received = await post(workspace, {}, 'c.txt')
    expect(namesOf(received.draftFiles)).toEqual(['a.txt', 'b.txt', 'c.txt'])
    expect(namesOf(received.arrived)).toEqual(['c.txt'])
    expect(await listDraftFiles(workspace, form)).toEqual(received.draftFiles)
  })

  test('lets go of what is no longer ticked, from the disk too', async () => {
    const workspace = await openTestStore()
    const [a, b] = (await post(workspace, {}, 'a.txt', 'b.txt')).draftFiles
    const received = await post(workspace, { holds: '1', held: b!.id }, 'c.txt')
    expect(namesOf(received.draftFiles)).toEqual(['b.txt', 'c.txt'])
    expect(await listDraftFiles(workspace, form)).toEqual(received.draftFiles)
    expect(await workspace.files()).not.toContain(a!.id)
  })

  test('lets go of everything where nothing is ticked', async () => {
    const workspace = await openTestStore()
    await post(workspace, {}, 'a.txt')
    expect((await post(workspace, { holds: '1' })).draftFiles).toEqual([])
    expect(await workspace.files()).toEqual([])
  })

  test('counts what is kept towards the five', async () => {
    const workspace = await openTestStore()
    const kept = (await post(workspace, {}, '1.txt', '2.txt', '3.txt')).draftFiles.map((file) => file.id)
    const received = await post(workspace, { holds: '1', held: kept }, '4.txt', '5.txt', '6.txt')
    expect(namesOf(received.draftFiles)).toEqual(['1.txt', '2.txt', '3.txt', '4.txt', '5.txt'])
    expect(received.refused.map(parseRefusal)).toMatchObject([{ values: { name: '6.txt' } }])
  })

  test('drops one file without saying what the others are', async () => {
    const workspace = await openTestStore()
    const [a] = (await post(workspace, {}, 'a.txt', 'b.txt')).draftFiles
    const received = await post(workspace, { drop: a!.id }, 'c.txt')
    expect(namesOf(received.draftFiles)).toEqual(['b.txt', 'c.txt'])
    expect(await workspace.files()).toHaveLength(2)
  })

  test('files that are sent ahead at the same time all arrive, up to five', async () => {
    const workspace = await openTestStore()
    const all = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => post(workspace, {}, `${n}.txt`)))
    expect(all.flatMap((received) => received.arrived)).toHaveLength(5)
    expect(all.flatMap((received) => received.refused)).toHaveLength(1)
    expect(await listDraftFiles(workspace, form)).toHaveLength(5)
    expect(await workspace.files()).toHaveLength(5)
  })

  test('each post gives the files another hour', async () => {
    const workspace = await openTestStore()
    await post(workspace, {}, 'a.txt')
    workspace.install.advance(50 * 60_000)
    await post(workspace, {})
    const [row] = await workspace.db.selectFrom('held_files').select('expires_at').execute()
    expect(row!.expires_at).toBe(workspace.now() + 60 * 60_000)
  })

  test('says so where a file that was ticked is no longer there', async () => {
    const workspace = await openTestStore()
    const [a] = (await post(workspace, {}, 'a.txt')).draftFiles
    await dropDraftFiles(workspace, form)
    const received = await post(workspace, { holds: '1', held: a!.id })
    expect(received.refused).toEqual(['attachments.gone'])
    expect(received.draftFiles).toEqual([])
  })
})

test('nobody reaches the files of another, nor of their own other form', async () => {
  const workspace = await openTestStore()
  const [a] = (await post(workspace, {}, 'a.txt')).draftFiles
  const stolen = { key, holds: '1', held: a!.id }
  const ben = await receiveForm(formRequest(stolen), { workspace, owner: 'customer:ben' })
  expect(ben).toMatchObject({ draftFiles: [], refused: ['attachments.gone'] })
  const otherForm = await post(workspace, { ...stolen, key: 'another-form-of-annas' })
  expect(otherForm.draftFiles).toEqual([])
  await receiveForm(formRequest({ key, drop: a!.id }), { workspace, owner: 'customer:ben' })
  expect(namesOf(await listDraftFiles(workspace, form))).toEqual(['a.txt'])
})

test('a form that is let go takes no file of another form, nor of another person’s under the same key', async () => {
  const workspace = await openTestStore()
  const other = 'another-form-of-annas'
  await post(workspace, {}, 'a.txt')
  await post(workspace, { key: other }, 'b.txt')
  const ben = { workspace, owner: 'customer:ben' } as const
  await receiveForm(formRequest({ key }, [{ name: 'c.txt', content: 'of Ben' }]), ben)
  await dropDraftFiles(workspace, form)
  expect(await listDraftFiles(workspace, form)).toEqual([])
  expect(namesOf(await listDraftFiles(workspace, { owner, formKey: other }))).toEqual(['b.txt'])
  expect(namesOf(await listDraftFiles(workspace, { owner: ben.owner, formKey: key }))).toEqual(['c.txt'])
  expect(await workspace.files()).toHaveLength(2)
})

test('one person holds at most 25 files: the oldest go first, of other forms and of nobody else', async () => {
  const workspace = await openTestStore()
  const bens = { owner: 'customer:ben', formKey: 'ben-has-this-form-open' } as const
  const bensFile = formRequest({ key: bens.formKey }, [{ name: 'ben.txt', content: 'of Ben' }])
  await receiveForm(bensFile, { workspace, owner: bens.owner })
  for (let n = 0; n < 7; n++) {
    workspace.install.advance(1000)
    await post(workspace, { key: `form-number-${n}-of-anna` }, ...[1, 2, 3, 4, 5].map((i) => `${n}-${i}.txt`))
  }
  const rows = await workspace.db
    .selectFrom('held_files')
    .select('form_key')
    .where('owner', '=', owner)
    .distinct()
    .execute()
  expect(rows.map((row) => row.form_key).sort()).toEqual(
    [2, 3, 4, 5, 6].map((n) => `form-number-${n}-of-anna`),
  )
  expect(namesOf(await listDraftFiles(workspace, bens))).toEqual(['ben.txt'])
  expect(await workspace.files()).toHaveLength(MAX_HELD_FILES_OF_AN_OWNER + 1)
})

describe('attachHeld', () => {
  const attach = (workspace: TestStore, ids: string[], ticketNumber: number) =>
    write(workspace, (trx) =>
      attachDraftFiles(trx, { ...form, ids, ticketNumber, replyId: null, now: workspace.now() }),
    )

  test('makes the files part of the ticket under the same ids, in the order asked for', async () => {
    const workspace = await openTestStore()
    const ticketNumber = await insertTicket(workspace)
    const [a, b] = (await post(workspace, {}, 'a.txt', 'b.txt')).draftFiles
    const files = await attach(workspace, [b!.id, a!.id], ticketNumber)
    expect(files).toMatchObject([
      { id: b!.id, name: 'b.txt' },
      { id: a!.id, name: 'a.txt' },
    ])
    const rows = await workspace.db
      .selectFrom('attachments')
      .select(['id', 'ticket_number', 'type', 'size_bytes'])
      .where('name', '=', 'a.txt')
      .execute()
    expect(rows).toEqual([{ id: a!.id, ticket_number: ticketNumber, type: 'txt', size_bytes: 16 }])
    expect(await listDraftFiles(workspace, form)).toEqual([])
    expect((await workspace.files()).sort()).toEqual([a!.id, b!.id].sort())
  })

  test('writes nothing where one of them is gone', async () => {
    const workspace = await openTestStore()
    const ticketNumber = await insertTicket(workspace)
    const [a] = (await post(workspace, {}, 'a.txt')).draftFiles
    expect(await attach(workspace, [a!.id, 'f'.repeat(32)], ticketNumber)).toBe('gone')
    expect(namesOf(await listDraftFiles(workspace, form))).toEqual(['a.txt'])
    expect(await workspace.db.selectFrom('attachments').select('id').execute()).toEqual([])
  })

  test('takes a file whose hour is over as long as nobody has swept it', async () => {
    const workspace = await openTestStore()
    const ticketNumber = await insertTicket(workspace)
    const [a] = (await post(workspace, {}, 'a.txt')).draftFiles
    workspace.install.advance(3 * 60 * 60_000)
    expect(await attach(workspace, [a!.id], ticketNumber)).toMatchObject([{ name: 'a.txt' }])
  })

  test('a form sent again after its files became a ticket still lists them, so that it looks the same', async () => {
    const workspace = await openTestStore()
    const ticketNumber = await insertTicket(workspace)
    const { draftFiles } = await post(workspace, {}, 'a.txt')
    await attach(workspace, [draftFiles[0]!.id], ticketNumber)
    await workspace.db
      .insertInto('submissions')
      .values({
        owner,
        form_key: key,
        fingerprint: 'same',
        ticket_number: ticketNumber,
        reply_id: null,
        created_at: workspace.now(),
      })
      .execute()

    const again = await post(workspace, { holds: '1', held: draftFiles[0]!.id })

    expect(again).toMatchObject({ draftFiles, refused: [] })
    const fields = { key, holds: '1', held: draftFiles[0]!.id }
    const ben = await receiveForm(formRequest(fields), { workspace, owner: 'customer:ben' })
    expect(ben).toMatchObject({ draftFiles: [], refused: ['attachments.gone'] })
    expect(await attach(workspace, [draftFiles[0]!.id], ticketNumber)).toBe('gone')
  })
})
