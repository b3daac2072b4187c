import type { Kysely } from 'kysely'
import { createTranslator } from 'use-intl/core'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { language } from '#app/i18n/catalogue.server.ts'
import { createDepartment } from './changing.server.ts'

/** Spec, section 4; those that exist already stay as they are. */
export async function addFirstDepartments(db: Kysely<PlatformDatabase>, now: number): Promise<void> {
  const t = createTranslator({ ...language, namespace: 'accounts.setup.departments' })
  for (const key of ['sales', 'support', 'billing', 'technical'] as const) {
    const name = t(`${key}.name`)
    const description = t(`${key}.description`)
    await createDepartment(db, { name, description, active: true, adminIds: [] }, now)
  }
}
