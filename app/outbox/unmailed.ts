/** Not mailed for good, without a token; or until Postmark takes it. */
export type Unmailed = 'kept' | 'waits'
