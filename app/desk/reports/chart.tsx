import { type ReactNode, useId } from 'react'
import { useFormatter } from 'use-intl'
import type { ReportedDay } from '#app/reports/reports.server.ts'
import { useDayName } from './report-words.ts'

/** The drawing is stretched to its place. */
export const DAY = 10
export const HIGH = 100

export interface ChartProps {
  days: readonly ReportedDay[]
}

interface FrameProps extends ChartProps {
  title: string
  /** For whoever does not see the drawing. */
  text: string
  /** From top to bottom, at equal distances. */
  scale: readonly number[]
  keys?: ReactNode
  hint(one: ReportedDay, day: string): string
  children: ReactNode
}

/** Children draw in its units. */
export function Chart({ days, title, text, scale, keys, hint, children }: FrameProps) {
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
        {scale.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name than its place
          <span key={index}>{format.number(value)}</span>
        ))}
      </div>
      <svg
        viewBox={`0 0 ${days.length * DAY} ${HIGH}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}-title ${id}-text`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-text`}>{text}</desc>
        {scale.slice(1, -1).map((_, index) => {
          const y = ((index + 1) / (scale.length - 1)) * HIGH
          return <line key={y} className="chart-rule" x1="0" x2={days.length * DAY} y1={y} y2={y} />
        })}
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

export function Key({ shape, children }: { shape: ReactNode; children: ReactNode }) {
  return (
    <span className="chart-key">
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shape}
      </svg>
      {children}
    </span>
  )
}
