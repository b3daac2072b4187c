import { type Cursor, readCursor } from '#app/cursor.ts'
import { AUDIT_ACTIONS, type AuditAction } from './actions.ts'

/** In the URL, for what was done with a shell on the machine. */
export const BY_COMMAND_LINE = 'command-line'

/** Which entries of the audit are asked for. */
export interface AuditFilters {
  /** Null for the command line. */
  adminId: string | null | undefined
  action: AuditAction | undefined
  /** Milliseconds UTC; `until` is not in it. */
  from: number | undefined
  until: number | undefined
}

/** Reads who and what from the URL; an unknown action is none. */
export function readWhoAndWhat(query: URLSearchParams): Pick<AuditFilters, 'adminId' | 'action'> {
  const who = query.get('who') || undefined
  return {
    adminId: who === BY_COMMAND_LINE ? null : who,
    action: AUDIT_ACTIONS.find((action) => action === query.get('what')),
  }
}

/** Where a page ended, from the URL: the moment and the id of its last entry. */
export function readAuditCursor(text: string | null): Cursor | undefined {
  return readCursor(text, 2)
}
