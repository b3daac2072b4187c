import type { Platform } from '#app/db/platform.server.ts'
import { readProviderState } from './provider.server.ts'
import type { Unmailed } from './unmailed.ts'

/** For everybody who answers: what they write is not mailed, for good without a token, or until Postmark takes it. */
export async function readUnmailed(platform: Platform): Promise<Unmailed | undefined> {
  if (platform.mail.preview) return 'kept'
  return (await readProviderState(platform)).provider === 'stopped' ? 'waits' : undefined
}
