import type { AuditAction } from '#app/audit/actions.ts'
import { type AuditActor, audit } from '#app/audit/audit.server.ts'
import { blockCustomer, unblockCustomer } from '#app/auth/accounts/blocking.server.ts'
import { inviteCustomer } from '#app/auth/accounts/claim.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { type CustomerAccount, findCustomer } from '#app/customers/customers.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

const CUSTOMER_ACTS = ['block', 'unblock', 'invite'] as const
export type CustomerAct = (typeof CUSTOMER_ACTS)[number]

const NOTED = {
  block: 'customer.blocked',
  unblock: 'customer.unblocked',
  invite: 'customer.invited',
} as const satisfies Record<CustomerAct, AuditAction>

/**
 * Does something to the ticket's customer, and notes it; what is so already is not done, nor noted, again. The
 * audit is in the platform's file: it is noted first, so that a crash in between leaves a note of what did not
 * happen, never an act without a note.
 *
 * @throws the 404 page where there is no such ticket.
 */
export async function actOnCustomer(
  workspace: Workspace,
  ticketNumber: number,
  act: CustomerAct,
  by: AuditActor,
): Promise<void> {
  const ticket = await findTicket(workspace.db, ticketNumber, 'anybody')
  const customer = ticket && (await findCustomer(workspace.db, ticket.customer_id))
  if (!customer) throw notFound()
  const { platform, info } = workspace
  const note = () => audit(platform.db, by, NOTED[act], `${customer.email} (${info.name})`, platform.now())
  await DO[act](workspace, customer, { by, note })
}

interface Noted {
  by: AuditActor
  note(): Promise<void>
}

const DO: Record<CustomerAct, (w: Workspace, of: CustomerAccount, noted: Noted) => Promise<void>> = {
  async block(workspace, { id, blockedAt }, { note }) {
    if (blockedAt !== null) return
    await note()
    await blockCustomer(workspace, id)
  },
  async unblock(workspace, { id, blockedAt }, { note }) {
    if (blockedAt === null) return
    await note()
    await unblockCustomer(workspace, id)
  },
  async invite(workspace, { name, email, blockedAt }, { by, note }) {
    if (blockedAt !== null) return
    const invited = await inviteCustomer(workspace, { name, email }, by.name)
    if (invited.refusal === undefined) await note()
  },
}
