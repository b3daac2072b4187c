import type BetterSqlite3 from 'better-sqlite3'
import { newId } from '#app/db/id.server.ts'
import { PRIORITIES } from '#app/tickets/ticket.ts'
import { vocabulary } from '../words.ts'
import { firstRow, insertLike } from './insert.ts'
import type { Named } from './volume.ts'

const CUSTOMERS = 600
const REPLIES = 3
const WORDS_A_SUBJECT = 4
const WORDS_A_MESSAGE = 12
/** The first customer has every twentieth ticket. */
const READERS_SHARE = 20
const A_TRANSACTION = 10_000
const HOUR_MS = 3_600_000
const YEARS_MS = 2 * 365 * 24 * HOUR_MS

export interface Person {
  id: string
  /** The newest first, of which the first is open. */
  tickets: number[]
}

interface Wanted {
  tickets: number
  departments: Named[]
  admins: Named[]
}

/**
 * Adds tickets of four messages each, in words as frequent as words are, with their events and their words in the
 * index. As with real tickets, four of five are closed.
 */
export function addTickets(
  workspace: BetterSqlite3.Database,
  { tickets, departments, admins }: Wanted,
): Person[] {
  const people = addCustomers(workspace)
  const words = vocabulary()
  const random = seeded()
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const sentence = (length: number) => Array.from({ length }, () => pick(words)).join(' ')

  const like = {
    ticket: firstRow(workspace, 'tickets'),
    reply: firstRow(workspace, 'replies'),
    event: firstRow(workspace, 'events'),
  }
  const addTicket = insertLike(workspace, 'tickets', like.ticket)
  const addReply = insertLike(workspace, 'replies', like.reply)
  const addEvent = insertLike(workspace, 'events', like.event)
  const highest = (column: string, table: string) =>
    Number(workspace.prepare(`select max(${column}) from ${table}`).pluck().get())
  const [firstNumber, firstReply] = [1 + highest('number', 'tickets'), 1 + highest('id', 'replies')]
  let [number, reply, event] = [firstNumber, firstReply, 1 + highest('id', 'events')]
  let [change, active] = [highest('change_seq', 'tickets'), highest('activity_at', 'tickets')]
  let place = Math.max(highest('place', 'replies'), highest('place', 'events'))
  const begin = Date.now() - YEARS_MS

  const addOne = (at: number) => {
    const isReaders = at % READERS_SHARE === 0
    const customer = isReaders ? people[0]! : people[1 + (at % (people.length - 1))]!
    const department = pick(departments)
    const assignee = random() < 0.5 ? pick(admins) : undefined
    const admin = pick(admins)
    const isNewest = at >= tickets - 2 * people.length
    const status = isNewest || random() < 0.1 ? 'open' : random() < 0.1 ? 'answered' : 'closed'
    const createdAt = Math.floor(begin + (at / tickets) * YEARS_MS)
    const last = createdAt + REPLIES * HOUR_MS
    // Later than the last activity before it, as a trigger would have it.
    active = Math.max(active + 1, last)
    addTicket({
      number,
      subject: sentence(WORDS_A_SUBJECT),
      body: sentence(WORDS_A_MESSAGE),
      customer_id: customer.id,
      department_id: department.id,
      department_name: department.name,
      priority: pick(PRIORITIES),
      status,
      assignee_id: assignee?.id ?? null,
      assignee_name: assignee?.name ?? null,
      created_at: createdAt,
      last_activity_at: last,
      waiting_since: last,
      first_answered_at: createdAt + HOUR_MS,
      closed_at: status === 'closed' ? last : null,
      version: 1 + REPLIES,
      change_seq: ++change,
      activity_at: active,
    })
    const of = { ticket_number: number }
    const actor = { actor_kind: 'customer', actor_id: customer.id, actor_name: customer.name }
    addEvent({
      ...of,
      ...actor,
      id: event++,
      kind: 'opened',
      was: null,
      became: null,
      created_at: createdAt,
      place: ++place,
    })
    for (let n = 0; n < REPLIES; n++) {
      // The last word is the team's where an answer is out.
      const isAdmins = (n % 2 === 0) === (status !== 'open')
      const author = isAdmins
        ? { kind: 'admin', ...admin }
        : { kind: 'customer', id: customer.id, name: customer.name }
      const by = { author_kind: author.kind, author_id: author.id, author_name: author.name }
      const acted = { actor_kind: author.kind, actor_id: author.id, actor_name: author.name }
      const at = { created_at: createdAt + n * HOUR_MS }
      addReply({
        ...of,
        ...by,
        ...at,
        id: reply++,
        kind: 'reply',
        body: sentence(WORDS_A_MESSAGE),
        place: ++place,
      })
      addEvent({
        ...of,
        ...acted,
        ...at,
        id: event++,
        kind: 'replied',
        was: null,
        became: null,
        place: ++place,
      })
    }
    customer.tickets.unshift(number)
    number++
  }
  for (let from = 0; from < tickets; from += A_TRANSACTION) {
    workspace.transaction(() => {
      for (let at = from; at < Math.min(tickets, from + A_TRANSACTION); at++) addOne(at)
    })()
  }
  indexTexts(workspace, firstNumber, firstReply)
  for (const person of people) person.tickets.splice(200)
  return people
}

/** What the program does for each text: its words in the index, each new word in the vocabulary. */
function indexTexts(workspace: BetterSqlite3.Database, firstNumber: number, firstReply: number): void {
  workspace.transaction(() => {
    const from = Number(workspace.prepare('select max(id) from search_entries').pluck().get())
    workspace
      .prepare(
        `insert into search_entries (ticket_number, reply_id)
         select number, null from tickets where number >= ?
         union all select ticket_number, id from replies where id >= ? order by 1, 2`,
      )
      .run(firstNumber, firstReply)
    workspace
      .prepare(
        `insert into search (rowid, scope, words)
         select entry.id, 'c' || tickets.customer_id || ' shown',
           iif(entry.reply_id is null, printf('tkt %06d ', tickets.number) || tickets.subject || ' ' || tickets.body,
             (select body from replies where id = entry.reply_id))
         from search_entries as entry join tickets on tickets.number = entry.ticket_number
         where entry.id > ? order by entry.id`,
      )
      .run(from)
  })()
  const words = new Set(vocabulary())
  const keep = workspace.prepare('insert into search_words (word) values (?) on conflict do nothing')
  workspace.transaction(() => {
    const known = Number(workspace.prepare('select max(id) from search_words').pluck().get())
    for (const word of words) if (word.length > 3) keep.run(word)
    workspace
      .prepare(
        `insert into search_words (word) select printf('%06d', number) from tickets where number >= ?
         on conflict do nothing`,
      )
      .run(firstNumber)
    workspace
      .prepare('insert into search_parts (rowid, word) select id, word from search_words where id > ?')
      .run(known)
  })()
}

function addCustomers(workspace: BetterSqlite3.Database): (Person & Named)[] {
  const people = Array.from({ length: CUSTOMERS }, (_, at) => ({
    id: newId(),
    name: `Grower ${at}`,
    tickets: [] as number[],
  }))
  const add = insertLike(workspace, 'customers', firstRow(workspace, 'customers'))
  workspace.transaction(() => {
    people.forEach(({ id, name }, at) => void add({ id, name, email: `grower-${at}@bench.example` }))
  })()
  return people
}

/** The same numbers every time. */
function seeded(): () => number {
  let state = 7
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
