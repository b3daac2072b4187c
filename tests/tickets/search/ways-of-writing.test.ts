import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { catchUp } from '#app/queue/projection/project.server.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { findHits } from '#app/queue/search.server.ts'
import { addNote } from '#app/tickets/answering/notes.server.ts'
import { listTickets } from '#app/tickets/list.server.ts'
import { searchTickets } from '#app/tickets/search/full-text.server.ts'
import { termsOf } from '#app/tickets/search/search-terms.ts'
import { snippetOf } from '#app/tickets/search/snippet.ts'
import { readTicketFilters } from '#app/tickets/ticket-filters.ts'
import * as reindexQueue from '#migrations/platform/0008-search.ts'
import * as reindex from '#migrations/workspace/0008-search.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { customerActor, freshForm, openedTicket, reply } from '#tests/support/tickets.ts'

/** What was written, what is asked for, and what of it is marked in the excerpt. */
const FOUND: [written: string, asked: string, marked: string][] = [
  ['สอบถามราคาสินค้า', 'ราคา', 'ราคา'],
  ['ສະບາຍດີຫຼວງພະບາງ', 'ຫຼວງ', 'ຫຼວງ'],
  ['សួស្តីពិភពលោក', 'ពិភព', 'ពិភព'],
  ['မင်္ဂလာပါကမ္ဘာ', 'ကမ္ဘာ', 'ကမ္ဘာ'],
  ['打印机着火了请帮忙', '着火', '着火'],
  ['打印机着火了请帮忙', '忙', '忙'],
  ['プリンターが燃えています', '燃え', '燃え'],
  ['型番ABC123のプリンター', 'ABC123', 'ABC123'],
  ['型番ABC123のプリンター', '番', '番'],
  ['ราคา100บาท', '100', '100'],
  ['프린터가 불타고 있어요', '프린', '프린터가'],
  ['Nieuwe fietsband kapot', 'band', 'fietsband'],
  ['Die Krankenversicherungskarte fehlt', 'versicherung', 'Krankenversicherungskarte'],
  ['Order XK4711B is late', '4711', 'XK4711B'],
  ['Rechnung für Herrn Müller', 'Mueller', 'Müller'],
  ['Rechnung für Herrn Müller', 'muller', 'Müller'],
  ['Rechnung fuer Herrn Mueller', 'Müller', 'Mueller'],
  ['Rechnung für Herrn Müller', 'MUELL', 'Müller'],
  ['Rechnung für Herrn Müller', '"herrn mueller"', 'Herrn Müller'],
  ['Flug nach Århus', 'Aarhus', 'Århus'],
  ['Flug nach Aarhus', 'Århus', 'Aarhus'],
  ['Søren Ørsted ringer', 'Oersted', 'Ørsted'],
  ['Soeren ringer', 'Søren', 'Soeren'],
  ['Þórður kemur', 'Thordur', 'Þórður'],
  ['Straße gesperrt', 'STRASSE', 'Straße'],
  ['Die Bestell\u00adung kam nie', 'bestellung', 'Bestell\u00adung'],
  ['Die Bestellung kam nie', 'bestell\u00adung', 'Bestellung'],
  ['Die Be\u200bstell\u2060ung kam nie', 'be\u200dstellung', 'Be\u200bstell\u2060ung'],
  ['سلام می‌خواهم بپرسم', 'ميخواهم', 'می‌خواهم'],
  ['Όδυσσεύς', 'οδυσσευσ', 'Όδυσσεύς'],
]

async function withTicket(subject: string, text: string) {
  const install = await openTestInstall()
  const { workspace, number } = await openedTicket(install, { subject, body: 'Nothing of it.' })
  await reply(workspace, number, await customerActor(install, 'anna'), `Hello. ${text}`)
  await catchUp(workspace)
  const { id } = await install.customer('anna')
  return {
    install,
    workspace,
    number,
    inPortal: async (search: string) => {
      const filters = readTicketFilters(new URLSearchParams({ search }))
      return (await listTickets(workspace.db, id, filters)).tickets.map((ticket) => ticket.number)
    },
    atDesk: async (search: string) => {
      const filters = { statuses: [], priority: undefined, departmentId: undefined, assigneeId: undefined }
      return (await searchTickets(workspace.db, search, filters)).found.map((place) => place.number)
    },
    inQueue: async (search: string, within = {}) => {
      const hits = await findHits(
        install.platform.db,
        readQueueFilters(new URLSearchParams({ search, ...within })),
      )
      return hits!.ids.length
    },
  }
}

describe('found in the portal, at the desk and in the queue, however it is written', () => {
  test.each(FOUND)('%j by %j', async (written, asked, marked) => {
    const { workspace, number, inPortal, atDesk, inQueue } = await withTicket('Question', written)
    expect(await inPortal(asked)).toEqual([number])
    expect(await atDesk(asked)).toEqual([number])
    const hits = snippetOf(written, termsOf(asked))?.filter(({ isHit }) => isHit)
    const [first, last] = [written.indexOf(marked), written.indexOf(marked) + marked.length]
    expect(
      hits
        ?.map(({ text }) => text)
        .join('')
        .replaceAll(' ', ''),
    ).toBe(written.slice(first, last).replaceAll(' ', ''))
    expect(await inQueue(asked)).toBe(0)
    await workspace.db.updateTable('tickets').set({ subject: written, change_seq: 99 }).execute()
    await catchUp(workspace)
    expect(await inQueue(asked)).toBe(1)
    expect(await inQueue(asked, { workspace: workspace.id })).toBe(1)
  })
})

test.each([
  ['สอบถามราคาสินค้า', 'ราสิน'],
  ['打印机着火了', '火着'],
  ['打印机着火了', '"着了"'],
  ['Nieuwe fietsband', 'bandage'],
  ['Nieuwe fietsband', '"band"'],
  ['Herr Mueller', 'Muller'],
])('%j is not found by %j', async (written, asked) => {
  const { inPortal, atDesk } = await withTicket('Question', written)
  expect(await inPortal(asked)).toEqual([])
  expect(await atDesk(asked)).toEqual([])
})

test('whole words come before beginnings, and what stands inside a word comes last', async () => {
  const { install, workspace, number, atDesk } = await withTicket('Question', 'The band plays')
  const inside = await openedTicket(install, { subject: 'Nieuwe fietsband', body: 'kapot' })
  expect(await atDesk('band')).toEqual([number, inside.number])
  expect(workspace.id).toBe(inside.workspace.id)
})

test('a part of a word of a note is found by the team alone', async () => {
  const { install, workspace, number, inPortal, atDesk } = await withTicket('Question', 'Hello')
  const author = await install.admin('agent')
  const body = 'Looks like Kundenbetrug to me'
  await addNote(workspace, { ticketNumber: number, author, body, submission: freshForm(author) })
  expect(await atDesk('betrug')).toEqual([number])
  expect(await inPortal('betrug')).toEqual([])
})

test('what was indexed before is found in the new ways once it has been migrated', async () => {
  const { install, workspace, number, inPortal, atDesk, inQueue } = await withTicket(
    'Müller fragt',
    'fietsband',
  )
  await sql`insert into search (search) values ('delete-all')`.execute(workspace.db)
  for (const table of ['search_words', 'search_parts'])
    await sql`drop table ${sql.table(table)}`.execute(workspace.db)
  await sql`drop table queue_parts`.execute(install.platform.db)
  await workspace.db.transaction().execute((trx) => reindex.up(trx as unknown as Kysely<unknown>))
  await install.platform.db.transaction().execute((trx) => reindexQueue.up(trx as unknown as Kysely<unknown>))
  for (const asked of ['mueller', 'band', 'TKT-000001']) {
    expect(await inPortal(asked)).toEqual([number])
    expect(await atDesk(asked)).toEqual([number])
  }
  expect(await inQueue('mueller')).toBe(1)
})
