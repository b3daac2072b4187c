import { newId } from '#app/db/id.server.ts'
import { type Actor, ownerOf } from '#app/tickets/actor.ts'
import type { NewTicket } from '#app/tickets/new-ticket.ts'
import { type Posted, postReply } from '#app/tickets/replies.server.ts'
import { openTicket } from '#app/tickets/tickets.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { TestDesk } from './desk.ts'

/** A form that nobody has sent yet. */
export function freshForm(of: Pick<Actor, 'kind' | 'id'>) {
  return { owner: ownerOf(of), formKey: newId(), heldIds: [] }
}

export async function customerActor(desk: TestDesk, name: 'anna' | 'ben' | 'gina'): Promise<Actor> {
  const { id, name: called } = await desk.customer(name)
  return { kind: 'customer', id, name: called }
}

/** Anna's ticket to Support, opened by the real verb; whatever matters to the test is said in `but`. */
export async function openedTicket(
  desk: TestDesk,
  but: Partial<NewTicket> & { by?: 'anna' | 'ben' | 'gina' } = {},
): Promise<{ workspace: Workspace; number: number }> {
  const { by = 'anna', ...rest } = but
  const workspace = await desk.workspace(by === 'gina' ? 'globex' : 'acme')
  const customer = await desk.customer(by)
  const opened = await openTicket(workspace, {
    customer,
    subject: 'Printer on fire',
    departmentId: await desk.departmentId('Support'),
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
