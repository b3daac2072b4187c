import { todaysName } from './renamed-zones.ts'

/** What a time zone is chosen from, by today's names; with `known` among them as it is, be it an old one. */
export function listTimeZones(known: string): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(todaysName), known])].sort()
}

export function ownTimeZone(): string {
  return todaysName(Intl.DateTimeFormat().resolvedOptions().timeZone)
}
