import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/page/notice.tsx'
import { useMoment } from '#app/ui/writing/use-moment.ts'
import type { Alert } from './alerts.loader.server.ts'

export function Alerts({ alerts }: { alerts: readonly Alert[] }) {
  const t = useTranslations('desk.alerts')
  const moment = useMoment()
  if (alerts.length === 0) return null
  return (
    <div className="space-y-3 px-3 pt-3">
      {alerts.map(({ kind, since, workspace, cause = 'disk' }) => (
        <Notice
          key={`${kind} ${workspace}`}
          kind="danger"
          title={
            kind === 'readOnly'
              ? t('readOnly.title', { place: workspace ? 'workspace' : 'desk', workspace: workspace ?? '' })
              : t(kind === 'backup' && since === 0 ? 'backup.none' : `${kind}.title`)
          }
        >
          {kind === 'readOnly' ? (
            <p>{t('readOnly.why', { cause, since: moment(since) })}</p>
          ) : kind === 'backupLacks' ? (
            <p>{t('backupLacks.why', { at: moment(since) })}</p>
          ) : kind === 'mail' ? (
            <a href="/admin/outbox" className="link">
              {t('mail.why', { since: moment(since) })}
            </a>
          ) : (
            <p>{since === 0 ? t('backup.never') : t('backup.last', { at: moment(since) })}</p>
          )}
        </Notice>
      ))}
    </div>
  )
}
