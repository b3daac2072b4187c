import { createTranslator } from 'use-intl/core'
import { type AuditActor, audit } from '#app/audit/audit.server.ts'
import type { AuditFilters } from '#app/audit/audit-filters.ts'
import { type AuditEntry, walkAudit } from '#app/audit/list.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { answerCsv, csvLine } from '#app/desk/csv.server.ts'
import { language } from '#app/i18n/catalogue.server.ts'

const t = createTranslator({ ...language, namespace: 'audit' })

/** Read while it is sent; that it was taken is noted before. Times are UTC, actions as the program names them. */
export async function answerAuditCsv(
  { db, now }: Platform,
  filters: AuditFilters,
  by: AuditActor,
): Promise<Response> {
  await audit(db, by, 'audit.downloaded', '', now())
  return answerCsv('deskfile-audit.csv', auditLines(walkAudit(db, filters)))
}

async function* auditLines(pages: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  const { at, who, what, subject, detail, address } = language.messages.audit.columns
  yield csvLine([at, who, what, subject, detail, address])
  for await (const entries of pages) yield entries.map(auditLine).join('')
}

function auditLine({ at, admin_id, admin_name, action, subject, detail, address }: AuditEntry): string {
  const who = admin_id === null ? t('commandLine') : admin_name
  return csvLine([new Date(at).toISOString(), who, action, subject, detail, address])
}
