import * as z from 'zod'

// Each rule is the end of a sentence that begins with the setting's name.

export const text = z.string().trim()
export const whole = (min: number, max: number) =>
  text
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`)
/** @param auto what `auto` stands for; beyond `max` it is `max`. */
export const autoOr = (min: number, max: number, auto: () => number) => {
  const rule = `must be auto, or a whole number from ${min} to ${max}`
  return text
    .regex(/^(?:auto|\d+)$/, rule)
    .transform((said) => (said === 'auto' ? Math.min(max, auto()) : Number(said)))
    .refine((n) => n >= min && n <= max, rule)
}
export const address = text.regex(
  /^(?:[^<>\r\n]{1,100} )?<?[^@\s<>]+@[^@\s<>]+>?$/,
  'must be an email address',
)

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 }
const MIN_PERIOD_MS = 5 * UNIT_MS.m
const periodRule = 'must be a number of minutes, hours or days such as 30m, 6h or 1d, at least 5m'
export const period = text
  .regex(/^\d{1,5}[mhd]$/, periodRule)
  .transform((said) => Number(said.slice(0, -1)) * UNIT_MS[said.at(-1) as keyof typeof UNIT_MS])
  .refine((ms) => ms >= MIN_PERIOD_MS, periodRule)
