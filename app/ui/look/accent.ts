type Rgb = readonly [red: number, green: number, blue: number]

/** app/ui/look/tokens.css, and WCAG AA. */
const DAY: Rgb = [0xfa, 0xf8, 0xf4]
const NIGHT: Rgb = [0x28, 0x26, 0x22]
const AA = 4.5
/** A tint of itself takes about a fifth of the ratio away. */
const ON_TINT = 1.22

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]

function parse(hex: string): Rgb | undefined {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (!digits) return undefined
  return [1, 2, 3].map((part) => Number.parseInt(digits[part] ?? '', 16)) as unknown as Rgb
}

function toHex(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG's contrast ratio, 1 to 21. */
export function contrast(one: string, other: string): number {
  return ratio(parse(one) ?? BLACK, parse(other) ?? BLACK)
}

function ratio(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function fitTo(colour: Rgb, paper: Rgb, towards: Rgb): string {
  for (let step = 0; step < 100; step += 2) {
    const share = step / 100
    const mixed = colour.map((part, index) => part + ((towards[index] ?? 0) - part) * share) as unknown as Rgb
    if (ratio(mixed, paper) >= AA * ON_TINT) return toHex(mixed)
  }
  return toHex(towards)
}

/** Fitting one costs more than a row of a list. */
const fitted = new Map<string, Fitted>()
const MOST_KEPT = 1_000

type Fitted = { day: string; night: string } | undefined

/** For both papers, so that links and buttons stay readable. Undefined for what is not #rrggbb. */
export function fitAccent(hex: string): Fitted {
  if (!fitted.has(hex)) {
    if (fitted.size >= MOST_KEPT) fitted.clear()
    const colour = parse(hex)
    fitted.set(hex, colour && { day: fitTo(colour, DAY, BLACK), night: fitTo(colour, NIGHT, WHITE) })
  }
  return fitted.get(hex)
}
