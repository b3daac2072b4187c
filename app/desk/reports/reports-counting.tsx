import { useTranslations } from 'use-intl'

const RULES = ['opened', 'closed', 'backlog', 'answered', 'settled', 'waits', 'where'] as const

/** docs/decisions/0014 */
export function ReportsCounting() {
  const t = useTranslations('reports.counting')
  return (
    <section className="max-w-2xl">
      <h2 className="mb-2 font-semibold">{t('title')}</h2>
      <ul className="space-y-1.5 text-sm text-soft">
        {RULES.map((rule) => (
          <li key={rule}>{t(rule)}</li>
        ))}
      </ul>
    </section>
  )
}
