import { hit, LIMITS, throttleKey } from '#app/auth/limits/rate-limit.server.ts'
import { type Outcome, tooMany } from '#app/auth/refusing/refusal.ts'
import type { Customer } from '#app/customers/customer.ts'
import { renameCustomer } from '#app/customers/customers.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** Refusal: 429 after ten names in an hour; the one they have costs nothing. */
export async function renameOneself(
  workspace: Workspace,
  customer: Customer,
  name: string,
): Promise<Outcome<true>> {
  if (name === customer.name) return { done: true }
  const { platform, id } = workspace
  const waitMs = await hit(platform, throttleKey('naming', id, customer.id), LIMITS.naming)
  if (waitMs > 0) return tooMany('accounts.tooManyNames', waitMs)
  await renameCustomer(workspace, customer.id, name)
  return { done: true }
}
