import type { Audience } from '#app/attachments/attachments.server.ts'
import { newId } from '#app/db/id.server.ts'
import { type Actor, ownerOf } from '#app/tickets/actor.ts'
import { type Posted, postReply } from '#app/tickets/answering/replies.server.ts'
import type { NewTicket } from '#app/tickets/opening/new-ticket.ts'
import { openTicket } from '#app/tickets/opening/opening.server.ts'
import { readThread } from '#app/tickets/thread/thread.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { TestInstall } from './install.ts'

/** A form that nobody has sent yet. */
export function freshForm(of: Pick<Actor, 'kind' | 'id'>) {
  return { owner: ownerOf(of), formKey: newId(), draftFileIds: [] }
}

export async function customerActor(install: TestInstall, name: 'anna' | 'ben' | 'gina'): Promise<Actor> {
  const { id, name: called } = await install.customer(name)
  return { kind: 'customer', id, name: called }
}

/** Anna's ticket to Support, opened by the real verb; whatever matters to the test is said in `but`. */
export async function openedTicket(
  install: TestInstall,
  but: Partial<NewTicket> & { by?: 'anna' | 'ben' | 'gina' } = {},
): Promise<{ workspace: Workspace; number: number }> {
  const { by = 'anna', ...rest } = but
  const workspace = await install.workspace(by === 'gina' ? 'globex' : 'acme')
  const customer = await install.customer(by)
  const opened = await openTicket(workspace, {
    customer,
    subject: 'Printer on fire',
    departmentId: await install.departmentId('Support'),
    priority: 'medium',
    body: 'Smoke comes out of tray two.',
    submission: freshForm({ kind: 'customer', id: customer.id }),
    ...rest,
  })
  if (opened.outcome !== 'opened') throw new Error(`The ticket was refused: ${opened.outcome}`)
  return { workspace, number: opened.number }
}

export async function reply(
  workspace: Workspace,
  ticketNumber: number,
  author: Actor,
  body: string,
  more: { thenClose?: boolean; seenEventId?: number } = {},
): Promise<Posted> {
  return postReply(workspace, { ticketNumber, author, body, submission: freshForm(author), ...more })
}

export async function statusOf(workspace: Workspace, number: number): Promise<string> {
  const row = await workspace.db
    .selectFrom('tickets')
    .select('status')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return row.status
}

/** Everything that happened to a ticket, oldest first. */
export async function eventsOf({ db }: Workspace, number: number) {
  return db
    .selectFrom('events')
    .select(['id', 'kind', 'actor_name', 'was', 'became'])
    .where('ticket_number', '=', number)
    .orderBy('id')
    .execute()
}

/** What was said on a ticket after its opening, as an audience may read it. */
export async function saidOn({ db }: Workspace, number: number, audience: Audience) {
  const { items } = await readThread(db, number, audience)
  return items.flatMap((item) => (item.what === 'reply' ? [item.reply] : []))
}

/** Adds many replies, one a second from `from` on, by rows: what the verbs do for each is not what is tested. */
export async function addReplies(
  { db }: Workspace,
  ticketNumber: number,
  { count, from, kind = 'reply' }: { count: number; from: number; kind?: 'reply' | 'note' },
): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => ({
    ticket_number: ticketNumber,
    kind,
    author_kind: 'admin' as const,
    author_id: '0'.repeat(32),
    author_name: 'Arif Agent',
    body: `${kind} number ${n + 1}.`,
    created_at: from + n * 1000,
  }))
  await db.transaction().execute(async (trx) => {
    for (const row of rows) await trx.insertInto('replies').values(row).execute()
  })
}

/** Kind and receiver of every email written so far, oldest first. */
export async function mailed(workspace: Workspace): Promise<string[]> {
  const rows = await workspace.db
    .selectFrom('outbox')
    .select(['kind', 'to_address'])
    .orderBy('created_at')
    .orderBy('to_address')
    .execute()
  return rows.map((row) => `${row.kind} → ${row.to_address}`)
}
