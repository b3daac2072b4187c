import type { Platform } from '#app/db/platform.server.ts'
import { networkOf } from './network.ts'
import { hit, LIMITS, throttleKey } from './rate-limit.server.ts'

export async function mayMailTo(platform: Platform, realm: string, email: string): Promise<boolean> {
  return (await hit(platform, throttleKey('mailToAccount', realm, email), LIMITS.mailToAccount)) === 0
}

export function countMailRequest(platform: Platform, realm: string, address: string): Promise<number> {
  return hit(platform, throttleKey('mailFromAddress', realm, networkOf(address)), LIMITS.mailFromAddress)
}
