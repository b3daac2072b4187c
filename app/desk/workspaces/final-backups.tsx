import { useTranslations } from 'use-intl'
import { FileSize } from '#app/ui/writing/file-card.tsx'
import { Moment } from '#app/ui/writing/time.tsx'
import { WorkspaceSection } from './workspace-section.tsx'

export interface FinalBackupsProps {
  folder: string
  backups: readonly { name: string; bytes: number; madeAt: number }[]
}

export function FinalBackups({ folder, backups }: FinalBackupsProps) {
  const t = useTranslations('desk.workspaces.finalBackups')
  if (backups.length === 0) return null
  return (
    <WorkspaceSection title={t('title')} lead={<span className="break-words">{t('lead', { folder })}</span>}>
      <ul aria-label={t('list')} className="space-y-2">
        {backups.map(({ name, bytes, madeAt }) => (
          <li key={name} className="flex flex-wrap gap-x-4">
            <span className="min-w-0 break-all font-mono text-sm">{name}</span>
            <span className="text-soft">
              <FileSize bytes={bytes} /> · <Moment at={madeAt} />
            </span>
          </li>
        ))}
      </ul>
    </WorkspaceSection>
  )
}
