import type { Platform } from '#app/db/platform.server.ts'
import type { Failure } from './result.ts'

/** How it stands with sending at all, for the desk to say. */
export interface ProviderState {
  /** `preview`: no token, emails are kept to be read. `stopped`: Postmark lets nothing of ours through. */
  provider: 'preview' | 'ok' | 'stopped'
  failure?: Failure
  /** Since when, milliseconds UTC; 0 where nobody noted it. */
  since: number
}

const KEY = 'mail.provider'

/** A row of the platform's settings, because the courier may run in another process than the page. */
export async function readProviderState(platform: Platform): Promise<ProviderState> {
  if (platform.mail.preview) return { provider: 'preview', since: 0 }
  const row = await platform.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as ProviderState) : { provider: 'ok', since: 0 }
}

export async function writeProviderState(
  platform: Platform,
  provider: ProviderState['provider'],
  failure?: Failure,
): Promise<void> {
  const value = JSON.stringify({ provider, failure, since: platform.now() } satisfies ProviderState)
  await platform.db
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
