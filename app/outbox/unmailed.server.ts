import type { Platform } from '#app/db/platform.server.ts'
import { readProviderState } from './provider.server.ts'
import type { Unmailed } from './unmailed.ts'

export async function readUnmailed(platform: Platform): Promise<Unmailed | undefined> {
  if (platform.mail.preview) return 'kept'
  return (await readProviderState(platform)).provider === 'stopped' ? 'waits' : undefined
}
