import { type RefusalKey, refusal } from '#app/i18n/refusal.ts'

/** Everything typed until then was handed over. */
export class UnreadableForm extends Error {
  readonly status: 400 | 413 | 503
  readonly refusal: string

  constructor(status: 400 | 413 | 503, key: RefusalKey) {
    super(key)
    this.status = status
    this.refusal = refusal(key)
  }
}
