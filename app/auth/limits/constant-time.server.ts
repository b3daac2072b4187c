import { setTimeout as wait } from 'node:timers/promises'

/** Longer than an email takes to be written and committed. */
const FLOOR_MS = 250

/** The time must not say whether an account exists (ASVS 5.0, 6.3.8). */
export async function inConstantTime<Result>(act: () => Promise<Result>): Promise<Result> {
  const floor = wait(FLOOR_MS)
  try {
    return await act()
  } finally {
    await floor
  }
}
