import type { Platform } from '#app/db/platform.server.ts'
import { networkOf } from './network.ts'
import { hit, LIMITS, throttleKey } from './rate-limit.server.ts'

/** Whether one more mail that anybody could have asked for may go to this address: three an hour. */
export async function mayMailTo(platform: Platform, place: string, email: string): Promise<boolean> {
  return (await hit(platform, throttleKey('mailToAccount', place, email), LIMITS.mailToAccount)) === 0
}

/** @returns how many milliseconds whoever sits at this address must wait before asking for another mail; 0 for none. */
export function countMailRequest(platform: Platform, place: string, address: string): Promise<number> {
  return hit(platform, throttleKey('mailFromAddress', place, networkOf(address)), LIMITS.mailFromAddress)
}
