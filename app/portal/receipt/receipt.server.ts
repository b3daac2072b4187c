import type { GuardArgs } from '#app/auth/guard.server.ts'
import { forget, ownCookie } from '#app/auth/sessions/cookies.server.ts'
import { parseTicketLabel, ticketLabel } from '#app/tickets/ticket.ts'
import { RECEIPTS, type ReceiptKind } from './receipt.ts'

/** As long as a redirect may take on a bad line. */
const RECEIPT_MS = 2 * 60_000

/**
 * What was just done is said by the page that follows, once, without JavaScript too: an address that says so
 * would say so again when it is loaded again.
 */
function receiptCookie({ context }: GuardArgs) {
  return ownCookie('deskfile_receipt', context.install.config.publicUrl, RECEIPT_MS)
}

export function giveReceipt(args: GuardArgs, kind: ReceiptKind, number: number): Promise<string> {
  return receiptCookie(args).serialize(`${kind} ${ticketLabel(number)}`)
}

export async function takeReceipt(
  args: GuardArgs,
  number: number,
): Promise<{ receipt: ReceiptKind | undefined; headers: Record<string, string> }> {
  const cookie = receiptCookie(args)
  const value: unknown = await cookie.parse(args.request.headers.get('cookie'))
  const [kind, label] = typeof value === 'string' ? value.split(' ') : []
  const receipt = RECEIPTS.find((known) => known === kind)
  if (!receipt || parseTicketLabel(label ?? '') !== number) return { receipt: undefined, headers: {} }
  return { receipt, headers: { 'Set-Cookie': await forget(cookie) } }
}
