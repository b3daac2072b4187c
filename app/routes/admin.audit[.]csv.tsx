import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { readAuditFilters } from '#app/desk/audit/audit.loader.server.ts'
import { answerAuditCsv } from '#app/desk/audit/audit-csv.server.ts'

/** The audit as a file, under the filters of its page. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const query = new URL(args.request.url).searchParams
  const filters = readAuditFilters(query, args.context.scope.timeZone)
  args.context.scope.answer = await answerAuditCsv(platform, filters, actorOf(admin, args))
  return null
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
