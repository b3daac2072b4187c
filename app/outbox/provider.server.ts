import type { Platform } from '#app/db/platform.server.ts'
import { readSettingRows, type SettingRows } from '#app/db/setting-rows.server.ts'
import type { Failure, Result } from './result.ts'

export interface ProviderState {
  /**
   * `ready`: nothing sent since the start. `ok`: the last was taken, or refused for its own sake. `down`:
   * unreachable or failing. `stopped`: nothing of ours is let through.
   */
  provider: 'preview' | 'ready' | 'ok' | 'down' | 'stopped'
  failure?: Failure
  since: number
}

const KEY = 'mail.provider'

/** The courier may run in another process than the page. */
export async function readProviderState(platform: Platform): Promise<ProviderState> {
  return providerStateIn(await readSettingRows(platform), platform)
}

export function providerStateIn(rows: SettingRows, { mail }: Pick<Platform, 'mail'>): ProviderState {
  if (mail.preview) return { provider: 'preview', since: 0 }
  return JSON.parse(rows.get(KEY) ?? 'null') ?? { provider: 'ready', since: 0 }
}

export async function writeProviderState(
  platform: Platform,
  provider: ProviderState['provider'],
  failure?: Failure,
): Promise<void> {
  const known = await readProviderState(platform)
  if (known.since > 0 && known.provider === provider && known.failure?.reason === failure?.reason) return
  const value = JSON.stringify({ provider, failure, since: platform.now() } satisfies ProviderState)
  await platform.db
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

export function judgeProvider(
  results: readonly Result[],
): Pick<ProviderState, 'provider' | 'failure'> | undefined {
  const stop = results.find((result) => result.outcome === 'stop')
  if (stop) return { provider: 'stopped', failure: stop.failure }
  // Whoever refuses one email for its own sake has read it.
  if (results.some(({ outcome }) => ['sent', 'suppressed', 'dead'].includes(outcome)))
    return { provider: 'ok' }
  const failed = results.find((result) => result.outcome === 'again' || result.outcome === 'unknown')
  return failed && isDown(failed.failure) ? { provider: 'down', failure: failed.failure } : undefined
}

function isDown({ reason }: Failure): boolean {
  return reason === 'unreachable' || reason === 'unavailable' || reason === 'noAnswer'
}
