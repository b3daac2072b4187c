import { todaysName } from './renamed-zones.ts'

/** By today's names; `known` as it is, be it an old one. */
export function listTimeZones(known: string): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(todaysName), known])].sort()
}

export function ownTimeZone(): string {
  return todaysName(Intl.DateTimeFormat().resolvedOptions().timeZone)
}
