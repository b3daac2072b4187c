export const RECEIPTS = ['opened', 'replied'] as const

export type ReceiptKind = (typeof RECEIPTS)[number]

/** `email` is null where no email leaves this install. */
export interface Receipt {
  kind: ReceiptKind
  email: string | null
}
