import { useTranslations } from 'use-intl'
import type { EmailKind } from '#app/emails/email.ts'

/** Kinds are a column of the database: one that this program no longer knows is shown as it stands. */
export function EmailKindName({ kind }: { kind: string }) {
  const t = useTranslations('outbox.kinds')
  return <>{t.has(kind as EmailKind) ? t(kind as EmailKind) : kind}</>
}
