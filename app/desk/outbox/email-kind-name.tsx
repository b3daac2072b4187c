import { useTranslations } from 'use-intl'
import type { EmailKind } from '#app/emails/email.ts'

/** A column of the database: an unknown kind is shown as it stands. */
export function EmailKindName({ kind }: { kind: string }) {
  const t = useTranslations('outbox.kinds')
  return <>{t.has(kind as EmailKind) ? t(kind as EmailKind) : kind}</>
}
