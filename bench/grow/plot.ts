/** One line of a plot: what it is called, and its points. */
export interface Line {
  name: string
  points: { x: number; y: number }[]
}

export interface Panel {
  title: string
  lines: Line[]
}

const WIDTH = 460
const HEIGHT = 340
const LEFT = 48
const RIGHT = 150
const TOP = 40
const BOTTOM = 44
const NAME_HEIGHT = 14
/** Told apart by the colour-blind, and against white as against black. */
const COLOURS = [
  '#d55e00',
  '#0072b2',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#b59f00',
  '#e69f00',
  '#7f7f7f',
  '#8c6bb1',
  '#a6611a',
]

/** Panels beside each other: x by powers of ten, y from nought, each line's name at its end. */
export function plot(panels: readonly Panel[], { x, y }: { x: string; y: string }): string {
  const width = panels.length * WIDTH
  const style = `text { font: 11px system-ui, sans-serif; fill: #1f2937 } .title { font-weight: 600; font-size: 13px }
    .rule { stroke: #9ca3af; stroke-width: 1 } .faint { stroke: #9ca3af; stroke-opacity: .3 }
    .line { fill: none; stroke-width: 2 }
    @media (prefers-color-scheme: dark) { text { fill: #e5e7eb } }`
  const drawn = panels.map(
    (panel, at) => `<g transform="translate(${at * WIDTH} 0)">${drawPanel(panel, x, y)}</g>`,
  )
  const label = panels.map(({ title }) => title).join('; ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" role="img" aria-label="${escaped(label)}">
<style>${style}</style>
${drawn.join('\n')}
</svg>
`
}

function drawPanel({ title, lines }: Panel, x: string, y: string): string {
  const points = lines.flatMap(({ points }) => points)
  const xs = [...new Set(points.map((point) => point.x))].sort((a, b) => a - b)
  const [first, last] = [Math.log10(xs[0]!), Math.log10(xs.at(-1)!)]
  const highest = Math.max(2, Math.ceil(Math.max(...points.map((point) => point.y))))
  const right = (value: number) =>
    LEFT + ((Math.log10(value) - first) / (last - first)) * (WIDTH - LEFT - RIGHT)
  const down = (value: number) => HEIGHT - BOTTOM - (value / highest) * (HEIGHT - TOP - BOTTOM)
  const step = Math.ceil(highest / 6)
  const ticks = Array.from({ length: Math.floor(highest / step) + 1 }, (_, at) => at * step)
  const ends = placeNames(lines.map(({ points }) => down(points.at(-1)!.y)))
  return [
    text(LEFT, 18, title, 'class="title"'),
    text(LEFT - 36, TOP - 8, y),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x, 'text-anchor="middle"'),
    ...ticks.flatMap((tick) => [
      rule(LEFT, down(tick), WIDTH - RIGHT, down(tick), tick === 0 ? 'rule' : 'faint'),
      text(LEFT - 6, down(tick) + 4, String(tick), 'text-anchor="end"'),
    ]),
    rule(LEFT, TOP, LEFT, HEIGHT - BOTTOM, 'rule'),
    ...xs.flatMap((value) => [
      rule(right(value), HEIGHT - BOTTOM, right(value), HEIGHT - BOTTOM + 4, 'rule'),
      text(right(value), HEIGHT - BOTTOM + 17, value.toLocaleString('en'), 'text-anchor="middle"'),
    ]),
    ...lines.flatMap(({ name, points }, at) => {
      const colour = COLOURS[at % COLOURS.length]!
      const way = points.map((point) => `${right(point.x).toFixed(1)},${down(point.y).toFixed(1)}`).join(' ')
      const edge = WIDTH - RIGHT
      return [
        `<polyline class="line" stroke="${colour}" points="${way}"/>`,
        `<line x1="${edge + 2}" y1="${down(points.at(-1)!.y).toFixed(1)}" x2="${edge + 12}" y2="${ends[at]!.toFixed(1)}" stroke="${colour}"/>`,
        text(edge + 15, ends[at]! + 4, name, `style="fill:${colour}"`),
      ]
    }),
  ].join('\n')
}

/** Where names can be read beside each other, as near as can be to the ends of their lines. */
function placeNames(wanted: readonly number[]): number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => wanted[a]! - wanted[b]!)
  const placed = [...wanted]
  order.forEach((at, turn) => {
    if (turn > 0) placed[at] = Math.max(placed[at]!, placed[order[turn - 1]!]! + NAME_HEIGHT)
  })
  const over = Math.max(0, (placed[order.at(-1)!] ?? 0) - (HEIGHT - BOTTOM))
  // Moves up what was moved down past the axis, as far as it has company.
  order.toReversed().forEach((at, turn, all) => {
    if (over === 0) return
    const limit = turn === 0 ? HEIGHT - BOTTOM : placed[all[turn - 1]!]! - NAME_HEIGHT
    placed[at] = Math.min(placed[at]!, limit)
  })
  return placed
}

function rule(x1: number, y1: number, x2: number, y2: number, kind: string): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map((value) => value.toFixed(1))
  return `<line class="${kind}" x1="${a}" y1="${b}" x2="${c}" y2="${d}"/>`
}

function text(x: number, y: number, words: string, attributes = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escaped(words)}</text>`
}

function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
}
