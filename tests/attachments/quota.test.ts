import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { usedBytes } from '#app/attachments/quota.server.ts'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { COMMAND_LINE } from '#app/audit/audit.server.ts'
import { newId } from '#app/db/id.server.ts'
import { changeWorkspace } from '#app/workspaces/changing.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'
import { formRequest } from './forms.ts'

const text = (name: string, kilobytes: number) => ({ name, content: Buffer.alloc(kilobytes * 1024, 'a') })

async function withQuota(quota: number | null) {
  const install = await openTestInstall()
  const workspace = await install.workspace()
  const { name, subdomain, timeZone, signUp, accent } = workspace.info
  const details = { name, subdomain, timeZone, signUp, accent }
  const setQuota = (quota: number | null) =>
    changeWorkspace(install.platform, workspace.id, { ...details, quota }, COMMAND_LINE)
  await setQuota(quota)
  const owner = `customer:${(await install.customer('anna')).id}` as const
  const send = (...files: ReturnType<typeof text>[]) =>
    receiveForm(formRequest({ key: newId(), body: 'My words' }, files), { workspace, owner })
  return { install, workspace, setQuota, owner, send }
}

test('a workspace takes attachments up to its quota, and what no longer fits is refused by its name', async () => {
  const { workspace, send } = await withQuota(1)
  const form = await send(text('first.txt', 600), text('second.txt', 600), text('third.txt', 400))
  expect(form.draftFiles.map(({ name }) => name)).toEqual(['first.txt', 'third.txt'])
  expect(form.refused).toEqual([expect.stringMatching(/^attachments\.quota\?name=second\.txt/)])
  expect(form.fields.get('body')).toBe('My words')
  expect(await readdir(workspace.uploads)).toHaveLength(2)
  const later = await send(text('later.txt', 100))
  expect(later.draftFiles).toEqual([])
  expect(later.refused).toHaveLength(1)
})

test('uploads under way together never go beyond the quota, and what was let go of makes room at once', async () => {
  const { workspace, owner, send } = await withQuota(1)
  const forms = await Promise.all([1, 2, 3, 4].map((n) => send(text(`${n}.txt`, 600))))
  expect(forms.flatMap(({ draftFiles }) => draftFiles)).toHaveLength(1)
  expect(forms.flatMap(({ refused }) => refused)).toHaveLength(3)
  expect(await usedBytes(workspace.db)).toBe(600 * 1024)
  expect(await readdir(workspace.uploads)).toHaveLength(1)
  const { formKey } = forms.find(({ draftFiles }) => draftFiles.length > 0)!
  const instead = formRequest({ key: formKey, holds: '1', body: 'My words' }, [text('instead.txt', 900)])
  const { draftFiles, refused } = await receiveForm(instead, { workspace, owner })
  expect(draftFiles.map(({ name }) => name)).toEqual(['instead.txt'])
  expect(refused).toEqual([])
})

test('files of tickets count as those that wait do, removed ones do not, and without a quota there is no end', async () => {
  const { install, workspace, setQuota, owner, send } = await withQuota(1)
  const form = await send(text('first.txt', 900))
  const draftFileIds = form.draftFiles.map(({ id }) => id)
  await openedTicket(install, { submission: { owner, formKey: form.formKey, draftFileIds } })
  expect(await usedBytes(workspace.db)).toBe(900 * 1024)
  expect((await send(text('second.txt', 200))).refused).toHaveLength(1)
  await setQuota(null)
  expect((await send(text('second.txt', 200))).refused).toEqual([])
  await setQuota(1)
  await workspace.db.updateTable('attachments').set({ removed_at: 1 }).execute()
  expect(await usedBytes(workspace.db)).toBe(200 * 1024)
})

test('a quota that is set or taken away is noted, and other changes leave it as it is', async () => {
  const { install, workspace } = await withQuota(500)
  const { name, subdomain, timeZone, signUp, accent } = workspace.info
  const details = { name: 'Acme again', subdomain, timeZone, signUp, accent }
  await changeWorkspace(install.platform, workspace.id, details, COMMAND_LINE)
  const rows = await install.platform.db.selectFrom('audit').select('detail').orderBy('id').execute()
  expect(rows.map(({ detail }) => JSON.parse(detail!))).toEqual([
    { quota: [null, 500] },
    { name: [name, 'Acme again'] },
  ])
  expect(await workspace.quotaBytes?.()).toBe(500 * 1024 * 1024)
})
