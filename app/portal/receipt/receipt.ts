/** What a customer is told to have done, on the page that follows. */
export const RECEIPTS = ['opened', 'replied'] as const

export type ReceiptKind = (typeof RECEIPTS)[number]

/** What was done, and where the answer comes: no address where no email leaves this install. */
export interface Receipt {
  kind: ReceiptKind
  email: string | null
}
