import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readZip } from '#tests/attachments/read-zip.ts'
import { fieldValue, valuesOf, wordsOf } from '#tests/support/page.ts'
import { multipart, newTicketFields, openTicketAs, replyFields, sample } from '#tests/support/portal.ts'
import { openTestSite } from '#tests/support/site.ts'

const STORE = '/acme/tickets/store'
const content = (name: string) => readFileSync(join(import.meta.dirname, '..', 'samples', name))

function fileIdsOf(page: string): string[] {
  return [...new Set([...page.matchAll(/download\?file=([0-9a-f]{32})["&]/g)].map(([, id]) => id!))]
}

test('files arrive whole, one by one and as a zip that is called like the ticket', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna, {}, [sample('invoice.pdf'), sample('screenshot.png')])
  await anna.post(
    `${ticket}/reply`,
    multipart(await replyFields(anna, ticket, 'Another one.'), [sample('invoice.pdf')]),
  )
  const page = await (await anna.get(ticket)).text()
  const ids = fileIdsOf(page)
  expect(ids).toHaveLength(3)
  const one = await anna.get(`${ticket}/download?file=${ids[0]}`)
  expect(one.status).toBe(200)
  expect(one.headers.get('content-disposition')).toContain('attachment; filename="invoice.pdf"')
  expect(one.headers.get('content-security-policy')).toContain('sandbox')
  expect(Buffer.from(await one.arrayBuffer()).equals(content('invoice.pdf'))).toBe(true)
  const picture = await anna.get(`${ticket}/download?file=${ids[1]}&inline=1`)
  expect(picture.headers.get('content-disposition')).toContain('inline')
  expect(page).toContain(`href="${ticket}/download?file=${ids[1]}&amp;inline=1"`)

  const all = await anna.get(`${ticket}/download`)
  expect(all.headers.get('content-disposition')).toContain('TKT-000001.zip')
  const entries = readZip(Buffer.from(await all.arrayBuffer()))
  expect(entries.map(({ name }) => name)).toEqual(['invoice.pdf', 'screenshot.png', 'invoice (2).pdf'])
  expect(entries[1]!.content.equals(content('screenshot.png'))).toBe(true)
})

test('what is refused is named, and what was accepted stays for the next attempt', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const fields = await newTicketFields(anna)
  const files = [
    sample('invoice.pdf'),
    sample('screenshot.png', 'scan.pdf'),
    new File([new Uint8Array([0x4d, 0x5a, 0x90, 0])], 'tool.zip'),
    new File([], 'nothing.txt'),
  ]
  const answer = await anna.post(STORE, multipart(fields, files))
  expect(answer.status).toBe(400)
  const page = await answer.text()
  const words = wordsOf(page)
  const [summary] = /<div[^>]*role="alert".*?<\/div>/s.exec(page)!
  for (const name of ['scan.pdf is not a PDF', 'tool.zip is not a zip file', 'nothing.txt is empty']) {
    expect(words).toContain(name)
    expect(wordsOf(summary)).toContain(`Attachments: ${name}`)
  }
  expect(wordsOf(summary)).toContain('There are 3 problems')
  expect(fieldValue(page, 'body')).toBe(fields.body)
  const fileIds = valuesOf(page, 'held')
  expect(fileIds).toHaveLength(1)

  const again = await anna.post(
    STORE,
    multipart({ ...fields, key: fieldValue(page, 'key')!, held: fileIds[0]! }, [sample('notes-crlf.txt')]),
  )
  expect(again.status).toBe(303)
  const ticket = wordsOf(await (await anna.get(again.headers.get('location')!)).text())
  expect(ticket).toContain('invoice.pdf')
  expect(ticket).toContain('notes-crlf.txt')
})

test('a file that was unticked is let go', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const fields = await newTicketFields(anna, { subject: '' })
  await anna.post(STORE, multipart(fields, [sample('invoice.pdf')]))
  const sent = await anna.post(STORE, multipart({ ...fields, subject: 'Without the file' }))
  expect(sent.status).toBe(303)
  expect(fileIdsOf(await (await anna.get(sent.headers.get('location')!)).text())).toEqual([])
})

test('of six files five are kept and the sixth is named', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const six = Array.from({ length: 6 }, (_, n) => new File([`note ${n}`], `note-${n}.txt`))
  const answer = await anna.post(STORE, multipart(await newTicketFields(anna), six))
  expect(answer.status).toBe(400)
  const page = await answer.text()
  expect(valuesOf(page, 'held')).toHaveLength(5)
  expect(wordsOf(page)).toContain('note-5.txt was not attached')
})

test('10 MB and a byte is refused with 413, the text kept; 10 MB is taken', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const limit = new Uint8Array(10 * 1024 * 1024).fill(0x61)
  const form = await replyFields(anna, ticket, 'See the log.')
  const over = new File([limit, 'a'], 'log.txt')
  const answer = await anna.post(`${ticket}/reply`, multipart(form, [over]))
  expect(answer.status).toBe(413)
  const page = await answer.text()
  expect(wordsOf(page)).toContain('log.txt is larger than 10 MB')
  expect(fieldValue(page, 'body')).toBe('See the log.')
  expect((await anna.post(`${ticket}/reply`, multipart(form, [new File([limit], 'log.txt')]))).status).toBe(
    303,
  )
})

test('a body that breaks off is refused with what had arrived of it', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const { key } = await newTicketFields(anna)
  const part = (name: string, value: string) =>
    `--cut\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const body = `${part('key', key!)}${part('subject', 'Broken off')}--cut\r\nContent-Disposition: form-data; name="att`
  const answer = await anna.raw(STORE, body, 'multipart/form-data; boundary=cut')
  expect(answer.status).toBe(400)
  const page = await answer.text()
  expect(wordsOf(page)).toContain('The form arrived incomplete.')
  expect(wordsOf(page)).not.toContain('Write a message.')
  expect(fieldValue(page, 'subject')).toBe('Broken off')
  const boundary = 'b'.repeat(300)
  const long = await anna.raw(STORE, `--${boundary}--\r\n`, `multipart/form-data; boundary=${boundary}`)
  expect(long.status).toBe(400)
})

test("an internal note's file and a removed one are as absent as one that never was", async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna, {}, [sample('invoice.pdf'), sample('notes-crlf.txt')])
  const [noted, removed] = fileIdsOf(await (await anna.get(ticket)).text())
  const { id } = await site.install.platform.db
    .selectFrom('workspaces')
    .select('id')
    .where('subdomain', '=', 'acme')
    .executeTakeFirstOrThrow()
  await site.install.within(id, async ({ db }) => {
    const note = {
      ticket_number: 1,
      kind: 'note',
      author_kind: 'admin',
      author_id: 'a',
      author_name: 'Arif Agent',
    } as const
    const { id: replyId } = await db
      .insertInto('replies')
      .values({ ...note, body: 'Between us.', created_at: 1 })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.updateTable('attachments').set({ reply_id: replyId }).where('id', '=', noted!).execute()
    await db
      .updateTable('attachments')
      .set({ removed_at: 1, removed_by_name: 'Arif Agent' })
      .where('id', '=', removed!)
      .execute()
  })
  const page = await (await anna.get(ticket)).text()
  expect(page).not.toContain('Between us.')
  expect(page).not.toContain('invoice.pdf')
  expect(wordsOf(page)).toContain('notes-crlf.txt was removed by the team.')
  expect(page).not.toContain('Download all')
  const nobodys = wordsOf(await (await anna.get(`${ticket}/download?file=${'0'.repeat(32)}`)).text())
  for (const query of [`?file=${noted}`, `?file=${removed}`, '?file=../../etc/passwd', '']) {
    const answer = await anna.get(`${ticket}/download${query}`)
    expect(answer.status).toBe(404)
    expect(wordsOf(await answer.text())).toBe(nobodys)
  }
})
