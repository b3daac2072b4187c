import { useTranslations } from 'use-intl'
import type { ReportedDay } from '#app/reports/reports.server.ts'
import { stepsTo } from './axis.ts'
import { Chart, type ChartProps, DAY, HIGH, Key } from './chart.tsx'
import { useDayName } from './report-words.ts'

const BAR = { inset: 1, width: 8 }

/** Told apart by place, not by colour alone. */
export function FlowChart({ days }: ChartProps) {
  const t = useTranslations('reports')
  const words = useFlowWords(days)
  const steps = stepsTo(Math.max(words.mostOpened, words.mostClosed), 3)
  const high = (tickets: number) => (tickets / steps.at(-1)!) * (HIGH / 2)
  return (
    <Chart
      days={days}
      title={t('charts.flow')}
      text={t('charts.flowText', { ...words })}
      scale={[...steps.toReversed(), ...steps.slice(1)]}
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

/** From nothing up: a backlog that doubles looks twice as high. */
export function BacklogChart({ days }: ChartProps) {
  const t = useTranslations('reports.charts')
  const name = useDayName()
  const most = Math.max(...days.map(({ backlog }) => backlog))
  const scale = stepsTo(most, 4).toReversed()
  const y = (backlog: number) => HIGH - (backlog / scale[0]!) * HIGH
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
      scale={scale}
      hint={(one, day) => t('backlogDay', { day, backlog: one.backlog })}
    >
      <path className="chart-area" d={`${line}V${HIGH}H0Z`} />
      <path className="chart-line" d={line} />
      <line className="chart-rule" x1="0" x2={days.length * DAY} y1={HIGH} y2={HIGH} />
    </Chart>
  )
}
