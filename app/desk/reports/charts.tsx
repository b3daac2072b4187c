import { type ReactNode, useId } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { ReportedDay } from '#app/reports/reports.server.ts'
import { useDayName } from './words.tsx'

/** The units of a drawing: each day is so wide, all of it so high. It is stretched to its place. */
const DAY = 10
const HIGH = 100
const BAR = { inset: 1, width: 8 }

interface ChartProps {
  days: readonly ReportedDay[]
}

/** What was opened stands on the line, what was closed hangs from it: told apart by place, not by colour alone. */
export function FlowChart({ days }: ChartProps) {
  const t = useTranslations('reports')
  const words = useFlowWords(days)
  const most = Math.max(1, words.mostOpened, words.mostClosed)
  const high = (tickets: number) => (tickets / most) * (HIGH / 2 - 2)
  return (
    <Chart
      days={days}
      title={t('charts.flow')}
      text={t('charts.flowText', { ...words })}
      top={most}
      middle={0}
      bottom={most}
      keys={
        <>
          <Key shape={<path d="M1 1h10v10H1Z" className="chart-opened" />}>{t('figures.opened')}</Key>
          <Key shape={<path d="M1 1h10v10H1Z" className="chart-closed" />}>{t('figures.closed')}</Key>
        </>
      }
      hint={(one, day) => t('charts.flowDay', { day, opened: one.opened, closed: one.closed })}
    >
      {days.map(({ day, opened, closed }, i) => {
        const x = i * DAY + BAR.inset
        const middle = HIGH / 2
        return (
          <g key={day}>
            <rect
              className="chart-opened"
              x={x}
              y={middle - high(opened)}
              width={BAR.width}
              height={high(opened)}
            />
            <rect className="chart-closed" x={x} y={middle} width={BAR.width} height={high(closed)} />
          </g>
        )
      })}
      <line className="chart-rule" x1="0" x2={days.length * DAY} y1={HIGH / 2} y2={HIGH / 2} />
    </Chart>
  )
}

function useFlowWords(days: readonly ReportedDay[]) {
  const name = useDayName()
  const sum = (of: 'opened' | 'closed') => days.reduce((all, day) => all + day[of], 0)
  return {
    first: name(days[0]!.day),
    last: name(days.at(-1)!.day),
    opened: sum('opened'),
    mostOpened: Math.max(...days.map(({ opened }) => opened)),
    closed: sum('closed'),
    mostClosed: Math.max(...days.map(({ closed }) => closed)),
  }
}

/** A step a day, from nothing up: a backlog that doubles looks twice as high. */
export function BacklogChart({ days }: ChartProps) {
  const t = useTranslations('reports.charts')
  const name = useDayName()
  const most = Math.max(...days.map(({ backlog }) => backlog))
  const y = (backlog: number) => HIGH - (backlog / Math.max(1, most)) * (HIGH - 4)
  const steps = days.map(
    ({ backlog }, i) => `${i === 0 ? 'M0' : 'V'}${i === 0 ? ' ' : ''}${y(backlog)}H${(i + 1) * DAY}`,
  )
  const line = steps.join('')
  const words = {
    first: name(days[0]!.day),
    last: name(days.at(-1)!.day),
    start: days[0]!.backlog,
    end: days.at(-1)!.backlog,
    most,
  }
  return (
    <Chart
      days={days}
      title={t('backlog')}
      text={t('backlogText', words)}
      top={Math.max(1, most)}
      bottom={0}
      hint={(one, day) => t('backlogDay', { day, backlog: one.backlog })}
    >
      <path className="chart-area" d={`${line}V${HIGH}H0Z`} />
      <path className="chart-line" d={line} />
      <line className="chart-rule" x1="0" x2={days.length * DAY} y1={HIGH} y2={HIGH} />
    </Chart>
  )
}

interface FrameProps extends ChartProps {
  title: string
  /** The drawing in a sentence, for whoever does not see it. */
  text: string
  /** What stands beside it. */
  top: number
  middle?: number
  bottom: number
  keys?: ReactNode
  /** What pointing at a day says. */
  hint(one: ReportedDay, day: string): string
  children: ReactNode
}

function Chart({ days, title, text, top, middle, bottom, keys, hint, children }: FrameProps) {
  const id = useId()
  const format = useFormatter()
  const name = useDayName()
  const shown = [...new Set([days[0]!.day, days[Math.floor((days.length - 1) / 2)]!.day, days.at(-1)!.day])]
  return (
    <figure className="chart">
      <figcaption>
        <h2 className="font-semibold">{title}</h2>
        {keys && <span className="flex gap-4">{keys}</span>}
      </figcaption>
      <div className="chart-scale" aria-hidden="true">
        <span>{format.number(top)}</span>
        {middle !== undefined && <span>{format.number(middle)}</span>}
        <span>{format.number(bottom)}</span>
      </div>
      <svg
        viewBox={`0 0 ${days.length * DAY} ${HIGH}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}-title ${id}-text`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-text`}>{text}</desc>
        {children}
        {days.map((one, i) => (
          <rect key={one.day} className="chart-day" x={i * DAY} y="0" width={DAY} height={HIGH}>
            <title>{hint(one, name(one.day))}</title>
          </rect>
        ))}
      </svg>
      <div className="chart-days" aria-hidden="true">
        {shown.map((day) => (
          <span key={day}>{name(day, 'short')}</span>
        ))}
      </div>
    </figure>
  )
}

function Key({ shape, children }: { shape: ReactNode; children: ReactNode }) {
  return (
    <span className="chart-key">
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shape}
      </svg>
      {children}
    </span>
  )
}
