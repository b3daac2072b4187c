import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { DoneNotice } from '#app/desk/done-notice.tsx'
import { LogoForm } from '#app/desk/workspaces/logo-form.tsx'
import type { WorkspacePage } from '#app/desk/workspaces/workspace.loader.server.ts'
import { WorkspaceForm } from '#app/desk/workspaces/workspace-form.tsx'
import { WorkspaceSection } from '#app/desk/workspaces/workspace-section.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Logo } from '#app/ui/look/logo.tsx'
import { Notice } from '#app/ui/page/notice.tsx'

export default function Workspace() {
  const t = useTranslations('desk.workspaces')
  const { admin, origin, workspace, timeZones, done } = useLoaderData<WorkspacePage>()
  const isSuspended = workspace.suspendedAt !== null
  const access = isSuspended ? 'resume' : 'suspend'
  const path = `/admin/workspaces/${workspace.id}`
  const portal = `${origin}/${workspace.subdomain}`
  return (
    <DeskFormPage
      admin={admin}
      current="workspaces"
      title={
        <span className="flex items-center gap-3">
          <Logo name={workspace.name} src={workspace.logo} />
          {workspace.name}
        </span>
      }
      lead={
        <a href={`/${workspace.subdomain}`} className="link tap break-all" data-document>
          {portal}
        </a>
      }
      back={{ href: '/admin/workspaces', label: t('back') }}
      actions={<LinkButton href={`/admin/tickets?workspace=${workspace.id}`}>{t('tickets')}</LinkButton>}
    >
      {done && done !== 'isSuspended' && <DoneNotice>{t(done, { link: portal })}</DoneNotice>}
      {isSuspended && (
        <div className="mb-6">
          <Notice kind="warning" title={t('suspendedTitle')} announce={done === 'isSuspended'}>
            {t('suspendedBody')}
          </Notice>
        </div>
      )}
      <WorkspaceForm key={workspace.id} workspace={workspace} timeZones={timeZones} />
      <WorkspaceSection title={t('logo.title')} lead={t('logo.lead')}>
        <LogoForm workspace={workspace} />
      </WorkspaceSection>
      <WorkspaceSection title={t('access.title')} lead={t(`access.${access}Lead`)}>
        <form method="post" action={`${path}/${access}`}>
          <Button>{t(`access.${access}`)}</Button>
        </form>
      </WorkspaceSection>
      {/* A plain form: the browser saves what it is answered, and stays on the page. */}
      <WorkspaceSection title={t('backup')} lead={t('backupHint')}>
        <form method="post" action={`${path}/backup`}>
          <Button>{t('download')}</Button>
        </form>
      </WorkspaceSection>
      <WorkspaceSection title={t('deleting.part')} lead={t('deleting.partLead')}>
        <LinkButton href={`${path}/delete`} kind="danger">
          {t('deleting.open')}
        </LinkButton>
      </WorkspaceSection>
    </DeskFormPage>
  )
}

export { changeFromForm as action } from '#app/desk/workspaces/change.action.server.ts'
export { loadWorkspace as loader } from '#app/desk/workspaces/workspace.loader.server.ts'
