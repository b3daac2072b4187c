import { useTranslations } from 'use-intl'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import { WorkspaceSection } from './workspace-section.tsx'

interface WorkspaceAccessProps {
  workspace: { id: string; suspendedAt: number | null }
}

/** Said on top of the page while customers find the portal closed. */
export function SuspendedNotice({ announce }: { announce: boolean }) {
  const t = useTranslations('desk.workspaces')
  return (
    <div className="mb-6">
      <Notice kind="warning" title={t('suspendedTitle')} announce={announce}>
        {t('suspendedBody')}
      </Notice>
    </div>
  )
}

/** Whether its customers come in. */
export function WorkspaceAccess({ workspace }: WorkspaceAccessProps) {
  const t = useTranslations('desk.workspaces.access')
  const act = workspace.suspendedAt === null ? 'suspend' : 'resume'
  return (
    <WorkspaceSection title={t('title')} lead={t(`${act}Lead`)}>
      <form method="post" action={`/admin/workspaces/${workspace.id}/${act}`}>
        <Button>{t(act)}</Button>
      </form>
    </WorkspaceSection>
  )
}

/** The way to deleting it, which has a page of its own. */
export function WorkspaceEnd({ workspace }: WorkspaceAccessProps) {
  const t = useTranslations('desk.workspaces.deleting')
  return (
    <WorkspaceSection title={t('part')} lead={t('partLead')}>
      <LinkButton href={`/admin/workspaces/${workspace.id}/delete`} kind="danger">
        {t('open')}
      </LinkButton>
    </WorkspaceSection>
  )
}
