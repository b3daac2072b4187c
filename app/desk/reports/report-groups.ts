export const REPORT_GROUPS = ['department', 'priority', 'workspace'] as const
export type ReportGroup = (typeof REPORT_GROUPS)[number]

export function isReportGroup(text: string | null): text is ReportGroup {
  return REPORT_GROUPS.includes(text as ReportGroup)
}
