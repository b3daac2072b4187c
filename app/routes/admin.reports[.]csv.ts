import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { answerReportCsv } from '#app/desk/reports/csv.server.ts'
import { readReportsPage } from '#app/desk/reports/page.server.ts'

/** One table of a report as a file: `by` names it. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform } = await requireAdmin(args, 'owner')
  const query = new URL(args.request.url).searchParams
  return answerReportCsv(await readReportsPage(platform, args.context.scope.timeZone, query), query.get('by'))
}
