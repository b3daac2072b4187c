import type { Kysely } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'

/** More between two looks is a restore or a filled demo; the rest follows at the next look. */
const MAX_CHANGES = 200

export async function readRevision(db: Kysely<PlatformDatabase>): Promise<number> {
  const [row] = await revisions(db, {})
  return row!.last
}

const revisions = compileOnce()((db: Kysely<PlatformDatabase>) =>
  db.selectFrom('queue_revision').select('last'),
)

export async function listChanges(db: Kysely<PlatformDatabase>, after: number) {
  return changesQuery(db, after).execute()
}

/** Asked twice a second: one look-up where nothing is new. Exported for its plan. */
export function changesQuery(db: Kysely<PlatformDatabase>, after: number) {
  return db
    .selectFrom('queue')
    .select('revision')
    .where('revision', '>', after)
    .orderBy('revision')
    .limit(MAX_CHANGES)
}
