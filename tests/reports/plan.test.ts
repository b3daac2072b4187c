import { expect, test } from 'vitest'
import { countingQuery } from '#app/reports/counting.server.ts'
import { readReportFilters } from '#app/reports/report-filters.ts'
import { openTestInstall } from '#tests/support/install.ts'

test.each(['', 'workspace=w', 'department=d', 'priority=low', 'workspace=w&department=d&priority=low'])(
  'a report under %j reads nothing of the queue but its span, from the two indexes',
  async (query) => {
    const { platform } = await openTestInstall()
    const filters = readReportFilters(new URLSearchParams(query))
    const compiled = countingQuery({ start: 1, end: 2 }, filters).compile(platform.db)
    const plan = await platform.db.executeQuery<{ detail: string }>({
      ...compiled,
      sql: `explain query plan ${compiled.sql}`,
    })
    const steps = plan.rows.map(({ detail }) => detail).filter((step) => /\bqueue(?:_months)?\b/.test(step))
    expect(steps).toEqual([
      'SEARCH queue USING COVERING INDEX queue_by_opening (created_at>? AND created_at<?)',
      'SEARCH queue USING COVERING INDEX queue_by_closing (closed_at>? AND closed_at<?)',
      'SEARCH queue_months USING PRIMARY KEY (month>?)',
      'SEARCH queue USING COVERING INDEX queue_by_opening (created_at>? AND created_at<?)',
      'SEARCH queue USING COVERING INDEX queue_by_closing (closed_at>? AND closed_at<?)',
    ])
  },
)
