import { expect, test } from 'vitest'
import { listTimeZones, ownTimeZone } from '#app/desk/settings/time-zones.server.ts'
import { timeZoneSchema } from '#app/workspaces/workspace-form.ts'

const RENAMED = [
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['America/Godthab', 'America/Nuuk'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
] as const

/** The clock of a zone through a year. */
function clockOf(timeZone: string): string[] {
  const clock = new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'long' })
  return Array.from({ length: 53 }, (_, week) => clock.format(Date.UTC(2026, 0, 1 + 7 * week)))
}

test('zones are offered by today’s names, each of which is one', () => {
  const offered = listTimeZones('UTC')
  for (const [old, today] of RENAMED) {
    expect(offered).toContain(today)
    expect(offered).not.toContain(old)
    expect(clockOf(today)).toEqual(clockOf(old))
  }
  expect(offered).toEqual([...new Set(offered)].sort())
  expect(offered).toContain(ownTimeZone())
  for (const zone of offered) expect(timeZoneSchema.safeParse(zone).success, zone).toBe(true)
})

test('none is lost by its new name', () => {
  const clocks = new Set(listTimeZones('UTC').map((zone) => clockOf(zone).join()))
  for (const zone of Intl.supportedValuesOf('timeZone'))
    expect(clocks.has(clockOf(zone).join()), zone).toBe(true)
})

test('an old name that was chosen before stays among them, and valid', () => {
  expect(listTimeZones('Asia/Calcutta')).toContain('Asia/Calcutta')
  expect(timeZoneSchema.safeParse('Asia/Calcutta').success).toBe(true)
})
