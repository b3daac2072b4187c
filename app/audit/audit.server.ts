import type { Kysely } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'
import type { AuditAction } from './actions.ts'

export type { AuditAction } from './actions.ts'

export interface AuditActor {
  /** Null for the command line. */
  id: string | null
  name: string
  address: string | null
}

export const COMMAND_LINE: AuditActor = { id: null, name: '', address: null }

/**
 * Notes what was done in its own transaction. @param subject as a person reads it: a name or an address, never
 * a secret.
 */
export async function audit(
  db: Kysely<PlatformDatabase>,
  actor: AuditActor,
  action: AuditAction,
  subject: string,
  now: number,
  detail: string | null = null,
): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      at: now,
      admin_id: actor.id,
      admin_name: actor.name,
      action,
      subject,
      detail,
      address: actor.address,
    })
    .execute()
}

/** JSON of `{ field: [was, became] }`, or null for nothing. */
export function difference<Fields extends object>(before: Fields, after: Fields): string | null {
  const changed = (Object.keys(after) as (keyof Fields)[]).filter((field) => before[field] !== after[field])
  if (changed.length === 0) return null
  return JSON.stringify(Object.fromEntries(changed.map((field) => [field, [before[field], after[field]]])))
}
