import { newId } from '#app/db/id.server.ts'
import type { TicketsTable } from '#app/db/schema.ts'
import { adminActor, customerActor } from '#app/tickets/actor.ts'
import { recordEvents } from '#app/tickets/change.server.ts'
import { indexEntry } from '#app/tickets/search/search.server.ts'
import { PRIORITIES, STATUSES, type Status, ticketLabel } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'

const TICKETS_A_TRANSACTION = 500
const REPLIES_A_TICKET = 4

const WORDS =
  'account address battery bell billing brake bracket cable chain charger courier crank delivery derailleur display email fender firmware frame gear handlebar helmet invoice lamp lever light lock manual motor order packet panniers password pedal pump receipt refund repair return saddle sensor shipping shop spoke store switch tyre update voucher warranty wheel'.split(
    ' ',
  )

export interface Volume {
  tickets: number
  departments: { id: string; name: string }[]
  admins: { id: string; name: string }[]
  words?: readonly string[]
}

/** Fills a workspace for measuring, by rows instead of verbs. The same numbers every time. */
export async function fillWithTickets(
  workspace: Workspace,
  { tickets, departments, admins, words: vocabulary = WORDS }: Volume,
  progress: (written: number) => void,
): Promise<void> {
  const random = seeded(workspace.info.subdomain)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const sentence = (words: number) => {
    const text = Array.from({ length: words }, () => pick(vocabulary)).join(' ')
    return text[0]!.toUpperCase() + text.slice(1)
  }
  const customers = await addCustomers(workspace, Math.max(1, Math.ceil(tickets / 20)))
  const newest = workspace.now()
  const spacing = (730 * 86_400_000) / Math.max(1, tickets)

  for (let written = 0; written < tickets; written += TICKETS_A_TRANSACTION) {
    await write(workspace, async (trx) => {
      const first = await trx
        .selectFrom('tickets')
        .select((row) => row.fn.max('change_seq').as('last'))
        .executeTakeFirst()
      let changeSeq = Number(first?.last ?? 0)
      for (let i = written; i < Math.min(tickets, written + TICKETS_A_TRANSACTION); i++) {
        const createdAt = Math.floor(newest - (tickets - i) * spacing)
        const department = pick(departments)
        const status = random() < 0.8 ? 'closed' : pick(STATUSES)
        const assignee = random() < 0.5 ? pick(admins) : undefined
        const customer = pick(customers)
        const subject = sentence(4)
        const body = `${sentence(18)}.`
        const closedAt = status === 'closed' ? createdAt + (REPLIES_A_TICKET + 1) * 3_600_000 : null
        const last = closedAt ?? createdAt + REPLIES_A_TICKET * 3_600_000
        // Whose word is the last says whose turn it is.
        const isAdmins = (n: number) => (n % 2 === 0) === (status !== 'answered')
        const { number } = await trx
          .insertInto('tickets')
          .values({
            subject,
            body,
            customer_id: customer.id,
            department_id: department.id,
            department_name: department.name,
            priority: pick(PRIORITIES),
            status,
            assignee_id: assignee?.id ?? null,
            assignee_name: assignee?.name ?? null,
            origin_number: null,
            opened_by_id: null,
            opened_by_name: null,
            created_at: createdAt,
            last_activity_at: last,
            waiting_since: last,
            first_answered_at: createdAt + (isAdmins(0) ? 1 : 2) * 3_600_000,
            closed_at: closedAt,
            version: 1 + REPLIES_A_TICKET + (closedAt === null ? 0 : 1),
            change_seq: ++changeSeq,
          } satisfies Omit<TicketsTable, 'number' | 'activity_at'>)
          .returning('number')
          .executeTakeFirstOrThrow()
        await indexEntry(trx, {
          ticketNumber: number,
          replyId: null,
          customerId: customer.id,
          shown: true,
          words: [ticketLabel(number), subject, body],
        })
        const asCustomer = customerActor(customer)
        await recordEvents(trx, { ticketNumber: number, kind: 'opened', actor: asCustomer, now: createdAt })
        let was: Status = 'open'
        for (let n = 0; n < REPLIES_A_TICKET; n++) {
          const admin = isAdmins(n) ? pick(admins) : undefined
          const words = `${sentence(20)}.`
          const { id } = await trx
            .insertInto('replies')
            .values({
              ticket_number: number,
              kind: 'reply',
              author_kind: admin ? 'admin' : 'customer',
              author_id: admin?.id ?? customer.id,
              author_name: admin?.name ?? customer.name,
              body: words,
              created_at: createdAt + (n + 1) * 3_600_000,
            })
            .returning('id')
            .executeTakeFirstOrThrow()
          await indexEntry(trx, {
            ticketNumber: number,
            replyId: id,
            customerId: customer.id,
            shown: true,
            words: [words],
          })
          const of = {
            ticketNumber: number,
            actor: admin ? adminActor(admin) : asCustomer,
            now: createdAt + (n + 1) * 3_600_000,
          }
          await recordEvents(trx, { ...of, kind: 'replied' })
          const became: Status = admin ? 'answered' : 'open'
          if (became !== was) await recordEvents(trx, { ...of, kind: 'status', was, became })
          was = became
        }
        if (closedAt !== null) {
          const actor = adminActor(pick(admins))
          const of = { ticketNumber: number, actor, now: closedAt }
          await recordEvents(trx, { ...of, kind: 'status', was, became: 'closed' })
        }
      }
    })
    progress(Math.min(tickets, written + TICKETS_A_TRANSACTION))
  }
}

async function addCustomers(workspace: Workspace, count: number) {
  const customers = Array.from({ length: count }, (_, i) => ({
    id: newId(),
    email: `customer-${i + 1}@demo.example`,
    name: `Customer ${i + 1}`,
    password_hash: null,
    confirmed_at: null,
    blocked_at: null,
    created_at: workspace.now(),
    last_seen_at: null,
  }))
  await workspace.db.transaction().execute(async (trx) => {
    for (const customer of customers) await trx.insertInto('customers').values(customer).execute()
  })
  return customers
}

/** Mulberry32: the same numbers every time. */
function seeded(name: string): () => number {
  let state = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
