import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrast, fitAccent } from '#app/ui/look/accent.ts'

const css = readFileSync(new URL('../../../app/ui/look/tokens.css', import.meta.url), 'utf8')
const [day = '', night = ''] = css.split('@media screen and (prefers-color-scheme: dark)')

/** The colours of one scheme, by the names they have in tokens.css. */
function tokens(scheme: string): Record<string, string> {
  const found = scheme.matchAll(/--([\w-]+): (?:var\(--[\w-]+, )?(#[0-9a-f]{6})\)?;/g)
  return Object.fromEntries([...found].map(([, name, colour]) => [name ?? '', colour ?? '']))
}

const mix = (one: string, other: string, share: number) =>
  `#${[1, 3, 5]
    .map((at) => {
      const [a, b] = [one, other].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number]
      return Math.round(a * share + b * (1 - share))
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`

describe.each([
  ['day', tokens(day), 0.08],
  ['night', tokens(night.split('@theme')[0] ?? ''), 0.12],
])('%s', (_, colours, tint) => {
  const colour = (name: string) => colours[name] ?? expect.unreachable(name)

  test.each(['ink', 'soft', 'accent', 'danger', 'success', 'warning'])(
    '%s can be read on every paper',
    (words) => {
      for (const paper of ['paper', 'sheet', 'well']) {
        expect(contrast(colour(words), colour(paper)), `${words} on ${paper}`).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  test.each(['danger', 'success', 'warning'])('%s can be read on its own tint, and so can ink', (words) => {
    expect(contrast(colour(words), colour(`${words}-tint`))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour('ink'), colour(`${words}-tint`))).toBeGreaterThanOrEqual(4.5)
  })

  test('the outline of a control stands out from every paper', () => {
    for (const paper of ['paper', 'sheet', 'well']) {
      expect(contrast(colour('edge'), colour(paper)), paper).toBeGreaterThanOrEqual(3)
    }
  })

  test('whatever colour a workspace has chosen, links, buttons and loud badges can be read', () => {
    const hex = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`)
    fc.assert(
      fc.property(hex, (chosen) => {
        const fitted = fitAccent(chosen)
        const accent = (tint === 0.08 ? fitted?.day : fitted?.night) ?? ''
        for (const paper of ['paper', 'sheet', 'well', 'on-accent']) {
          expect(contrast(accent, colour(paper)), `${chosen} on ${paper}`).toBeGreaterThanOrEqual(4.5)
        }
        const itsTint = mix(accent, colour('sheet'), tint)
        expect(contrast(accent, itsTint), `${chosen} on its tint`).toBeGreaterThanOrEqual(4.5)
        expect(contrast(colour('soft'), itsTint), `soft on ${chosen}'s tint`).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 300 },
    )
  })
})

test('what is not a colour is no accent, so nothing of it reaches a style sheet', () => {
  for (const text of ['', 'red', '#fff', '#12345g', '#123456}body{display:none', 'url(//x)']) {
    expect(fitAccent(text)).toBeUndefined()
  }
})
