import { expect, test } from 'vitest'
import { findAttachment, listAttachments, removeAttachment } from '#app/attachments/attachments.server.ts'
import { attachDraftFiles } from '#app/attachments/draft-files.server.ts'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { eraseFiles } from '#app/attachments/store.server.ts'
import { sweep } from '#app/attachments/sweep.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { formRequest } from '../forms.ts'
import { openTestStore, type TestStore } from '../open-store.ts'
import { insertReply, insertTicket } from '../tickets.ts'

async function attachFile(workspace: TestStore, ticketNumber: number, replyId: number | null, name: string) {
  const owner = 'admin:arif'
  const { formKey, draftFiles } = await receiveForm(formRequest({}, [{ name, content: name }]), {
    workspace,
    owner,
  })
  const files = await write(workspace, (trx) =>
    attachDraftFiles(trx, {
      owner,
      formKey,
      ids: draftFiles.map((file) => file.id),
      ticketNumber,
      replyId,
      now: workspace.now(),
    }),
  )
  if (files === 'gone') throw new Error('the file is gone')
  return files[0]!.id
}

async function ticketWithThreeFiles() {
  const workspace = await openTestStore()
  const ticketNumber = await insertTicket(workspace)
  const opening = await attachFile(workspace, ticketNumber, null, 'opening.txt')
  const reply = await attachFile(
    workspace,
    ticketNumber,
    await insertReply(workspace, ticketNumber, 'reply'),
    'reply.txt',
  )
  const note = await attachFile(
    workspace,
    ticketNumber,
    await insertReply(workspace, ticketNumber, 'note'),
    'note.txt',
  )
  return { workspace, ticketNumber, opening, reply, note }
}

test('the team sees every file of a ticket, the customer all but those of a note', async () => {
  const { workspace, ticketNumber, opening, reply, note } = await ticketWithThreeFiles()
  const ids = async (audience: 'customer' | 'admin') =>
    (await listAttachments(workspace.db, ticketNumber, audience)).map((file) => file.id)
  expect(await ids('admin')).toEqual([opening, reply, note])
  expect(await ids('customer')).toEqual([opening, reply])
  expect(await findAttachment(workspace.db, ticketNumber, note, 'admin')).toMatchObject({ name: 'note.txt' })
  expect(await findAttachment(workspace.db, ticketNumber, note, 'customer')).toBeUndefined()
})

test('a file is found on its own ticket only', async () => {
  const { workspace, ticketNumber, opening } = await ticketWithThreeFiles()
  workspace.install.advance(1)
  const other = await insertTicket(workspace)
  expect(await findAttachment(workspace.db, ticketNumber, opening, 'customer')).toBeDefined()
  expect(await findAttachment(workspace.db, other, opening, 'admin')).toBeUndefined()
})

test('a removed file leaves its name and an event, and its content goes', async () => {
  const { workspace, ticketNumber, reply } = await ticketWithThreeFiles()
  const removal = { ticketNumber, id: reply, admin: { id: 'o', name: 'Olga Owner' }, now: workspace.now() }

  expect(await write(workspace, (trx) => removeAttachment(trx, removal))).toMatchObject({ name: 'reply.txt' })
  await eraseFiles(workspace, [reply])

  expect(await workspace.files()).not.toContain(reply)
  expect(await findAttachment(workspace.db, ticketNumber, reply, 'admin')).toBeUndefined()
  const listed = await listAttachments(workspace.db, ticketNumber, 'customer')
  expect(listed[1]).toMatchObject({
    name: 'reply.txt',
    removedAt: workspace.now(),
    removedByName: 'Olga Owner',
  })
  const events = await workspace.db.selectFrom('events').select(['kind', 'was', 'actor_name']).execute()
  expect(events).toEqual([{ kind: 'file-removed', was: 'reply.txt', actor_name: 'Olga Owner' }])
  expect(await write(workspace, (trx) => removeAttachment(trx, removal))).toBeUndefined()
})

test('content whose removal was committed just before a crash is swept', async () => {
  const { workspace, ticketNumber, reply } = await ticketWithThreeFiles()
  const removal = { ticketNumber, id: reply, admin: { id: 'o', name: 'Olga Owner' }, now: workspace.now() }
  await write(workspace, (trx) => removeAttachment(trx, removal))
  expect(await sweep(workspace, { dryRun: false })).toMatchObject({ removed: 1 })
  expect(await workspace.files()).not.toContain(reply)
})
