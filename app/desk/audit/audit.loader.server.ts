import { listAdmins } from '#app/admins/admins.server.ts'
import {
  type AuditFilters,
  BY_COMMAND_LINE,
  readAdminAndAction,
  readAuditCursor,
} from '#app/audit/audit-filters.ts'
import { listAudit } from '#app/audit/list.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { addDays, dayAt, readDay, startOfDay } from '#app/reports/days.ts'

const PAGE_SIZE = 50

/** `from` and `to` are whole days of the desk's time zone, both counted. */
export function readAuditFilters(query: URLSearchParams, timeZone: string): AuditFilters {
  const from = readDay(query.get('from'))
  const to = readDay(query.get('to'))
  return {
    ...readAdminAndAction(query),
    from: from === undefined ? undefined : startOfDay(from, timeZone),
    until: to === undefined ? undefined : startOfDay(addDays(to, 1), timeZone),
  }
}

export async function readAuditPage(platform: Platform, timeZone: string, query: URLSearchParams) {
  const filters = readAuditFilters(query, timeZone)
  const before = readAuditCursor(query.get('before'))
  const [rows, team] = await Promise.all([
    listAudit(platform.db, filters, { before, limit: PAGE_SIZE + 1 }),
    listAdmins(platform),
  ])
  const entries = rows.slice(0, PAGE_SIZE)
  const last = rows.length > PAGE_SIZE ? entries.at(-1) : undefined
  const chosen = {
    who: filters.adminId === null ? BY_COMMAND_LINE : filters.adminId,
    what: filters.action,
    from: readDay(query.get('from')),
    to: readDay(query.get('to')),
  }
  return {
    entries: entries.map(({ id, at, admin_id, admin_name, action, subject, detail, address }) => ({
      id,
      at,
      who: admin_id === null ? undefined : admin_name,
      action,
      subject,
      detail,
      address,
    })),
    chosen,
    isFiltered: Object.values(chosen).some((choice) => choice !== undefined),
    isFirst: before === undefined,
    older: last && `${last.at}.${last.id}`,
    today: dayAt(platform.now(), timeZone),
    team: team.map(({ id, name }) => ({ id, name })),
  }
}

export type AuditPage = Awaited<ReturnType<typeof readAuditPage>>
