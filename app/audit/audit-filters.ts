import { type Cursor, readCursor } from '#app/db/cursor.ts'
import { AUDIT_ACTIONS, type AuditAction } from './actions.ts'

export const BY_COMMAND_LINE = 'command-line'

export interface AuditFilters {
  /** Null for the command line. */
  adminId: string | null | undefined
  action: AuditAction | undefined
  /** Milliseconds UTC; `until` is not in it. */
  from: number | undefined
  until: number | undefined
}

export function readAdminAndAction(query: URLSearchParams): Pick<AuditFilters, 'adminId' | 'action'> {
  const who = query.get('who') || undefined
  return {
    adminId: who === BY_COMMAND_LINE ? null : who,
    action: AUDIT_ACTIONS.find((action) => action === query.get('what')),
  }
}

/** The moment and the id of the last entry. */
export function readAuditCursor(text: string | null): Cursor | undefined {
  return readCursor(text, 2)
}
