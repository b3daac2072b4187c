import type { AuditAction } from '#app/audit/actions.ts'
import { type Actor, audit } from '#app/audit/audit.server.ts'
import { inviteCustomer } from '#app/auth/accounts/claim.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { blockCustomer, unblockCustomer } from '#app/customers/blocking.server.ts'
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
 * Does something to whoever asks on a ticket, and notes it: bars them from the portal, lets them in again, or mails
 * them the link to an account. What is so already is not done, nor noted, again.
 *
 * @throws the 404 page where there is no such ticket.
 */
export async function actOnCustomer(
  workspace: Workspace,
  ticketNumber: number,
  act: CustomerAct,
  by: Actor,
): Promise<void> {
  const ticket = await findTicket(workspace.db, ticketNumber, 'anybody')
  const customer = ticket && (await findCustomer(workspace.db, ticket.customer_id))
  if (!customer) throw notFound()
  if (!(await DO[act](workspace, customer, by))) return
  const { platform, info } = workspace
  await audit(platform.db, by, NOTED[act], `${customer.email} (${info.name})`, platform.now())
}

/** Each says whether it had to be done. */
const DO: Record<CustomerAct, (w: Workspace, of: CustomerAccount, by: Actor) => Promise<boolean>> = {
  async block(workspace, { id, blockedAt }) {
    if (blockedAt !== null) return false
    await blockCustomer(workspace, id)
    return true
  },
  async unblock(workspace, { id, blockedAt }) {
    if (blockedAt === null) return false
    await unblockCustomer(workspace, id)
    return true
  },
  async invite(workspace, { name, email, blockedAt }, by) {
    if (blockedAt !== null) return false
    const invited = await inviteCustomer(workspace, { name, email }, by.name)
    return invited.refusal === undefined
  },
}
