const FIRST_MS = 15_000
const LONGEST_MS = 6 * 3_600_000
const JITTER = 0.2

/** About nine hours; after them the email is dead, and a person may try again. */
export const MAX_TRIES = 12

export const MAX_BACKOFF_MS = LONGEST_MS * (1 + JITTER)

/** 15 s, doubled, at most 6 h; ±20 % parts what failed together. @param random from 0 to 1. */
export function backoffMs(tries: number, random: number): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1))
  return Math.round(plain * (1 + JITTER * (2 * random - 1)))
}
