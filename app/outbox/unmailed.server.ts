import type { Platform } from '#app/db/platform.server.ts'
import type { SettingRows } from '#app/db/setting-rows.server.ts'
import { providerStateIn } from './provider.server.ts'
import type { Unmailed } from './unmailed.ts'

export function unmailedBy(rows: SettingRows, platform: Platform): Unmailed | undefined {
  if (platform.mail.preview) return 'kept'
  return providerStateIn(rows, platform).provider === 'stopped' ? 'waits' : undefined
}
