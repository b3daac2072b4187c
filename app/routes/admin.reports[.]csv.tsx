import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { answerReportCsv } from '#app/desk/reports/report-csv.server.ts'
import { readReportsPage } from '#app/desk/reports/reports.loader.server.ts'

/** One table of a report as a file: `by` names it. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const query = new URL(args.request.url).searchParams
  const page = await readReportsPage(platform, args.context.scope.timeZone, query)
  args.context.scope.answer = await answerReportCsv(platform, page, query.get('by'), actorOf(admin, args))
  return null
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
