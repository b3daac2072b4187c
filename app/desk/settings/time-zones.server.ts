/** What a workspace's time zone is chosen from, with `known` among them whatever it is. */
export function listTimeZones(known: string): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), known])].sort()
}

/** The time zone of the machine. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
