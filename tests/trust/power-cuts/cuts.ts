import type { Acknowledged } from './load.ts'
import type { Keep } from './model-file.ts'

/** How much of what nobody synced is left: nothing, all of it, or each piece by the throw of a coin. */
export interface Cut {
  number: number
  at: number
  left: 'none' | 'some' | 'all'
}

/** The same for the same seed, from 0 up to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** In the order of time: every other one at any moment up to the end, the rest just as somebody has their answer. */
export function chooseCuts(
  count: number,
  {
    answers,
    from,
    to,
    random,
  }: { answers: readonly Acknowledged[]; from: number; to: number; random: () => number },
): Cut[] {
  const moments = Array.from({ length: count }, (_, number) => {
    if (number % 2 === 0) return from + random() * (to - from)
    return answers[Math.floor(random() * answers.length)]!.at
  })
  const left = () => (['none', 'some', 'some', 'all'] as const)[Math.floor(random() * 4)]!
  return moments.sort((a, b) => a - b).map((at, number) => ({ number, at, left: left() }))
}

/** Of one cut. The coin may be a bad one: hardly anything is left then, or nearly all. */
export function keeping({ left }: Cut, random: () => number): Keep {
  if (left !== 'some') return () => left === 'all'
  const share = random()
  return () => random() < share
}
