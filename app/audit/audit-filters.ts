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

/** Where a page ended: the next one begins behind it. In the URL as `{at}.{id}`. */
export interface AuditCursor {
  at: number
  id: number
}

/** Undefined for what {@link writeAuditCursor} did not write: the first page. */
export function readAuditCursor(text: string | null): AuditCursor | undefined {
  const [, at, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(text ?? '') ?? []
  return at && id ? { at: Number(at), id: Number(id) } : undefined
}

/** The inverse of {@link readAuditCursor}. */
export function writeAuditCursor({ at, id }: AuditCursor): string {
  return `${at}.${id}`
}
