import type { Desk } from '#app/desk.server.ts'
import { readProviderState } from '#app/outbox/provider.server.ts'

/** Why nothing that is written now reaches anybody by email. */
export type Unmailed = 'kept' | 'waits'

/** For everybody who answers: what they write is not mailed, for good without a token, or until Postmark takes it. */
export async function readUnmailed({ platform }: Desk): Promise<Unmailed | undefined> {
  if (platform.mail.preview) return 'kept'
  return (await readProviderState(platform)).provider === 'stopped' ? 'waits' : undefined
}
