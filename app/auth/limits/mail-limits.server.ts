import type { Platform } from '#app/db/platform.server.ts'
import { networkOf } from './network.ts'
import { hit, LIMITS, throttleKey } from './rate-limit.server.ts'

/** Mail that anybody could have asked for. */
export async function mayMailTo(platform: Platform, place: string, email: string): Promise<boolean> {
  return (await hit(platform, throttleKey('mailToAccount', place, email), LIMITS.mailToAccount)) === 0
}

/** @returns how many milliseconds to wait; 0 for none. */
export function countMailRequest(platform: Platform, place: string, address: string): Promise<number> {
  return hit(platform, throttleKey('mailFromAddress', place, networkOf(address)), LIMITS.mailFromAddress)
}
