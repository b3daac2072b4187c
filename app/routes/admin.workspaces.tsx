import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { finalBackupsFolder, listFinalBackups } from '#app/backup/erasing/final-backups.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { DoneNotice } from '#app/desk/done-notice.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { FinalBackups } from '#app/desk/workspaces/final-backups.tsx'
import { WorkspaceList } from '#app/desk/workspaces/workspace-list.tsx'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Pagination } from '#app/ui/lists/pagination.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import { listWorkspacesInUse, readWorkspaceCursor } from '#app/workspaces/list.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin, install } = await requireAdmin(args, 'owner')
  const query = new URL(args.request.url).searchParams
  const after = readWorkspaceCursor(query.get('after'))
  const backups = after ? [] : await listFinalBackups(install.config.dataDir)
  const deleted = backups.find(({ name }) => name === query.get('deleted'))
  const folder = finalBackupsFolder(install.config.dataDir)
  const { workspaces, next } = await listWorkspacesInUse(platform, after)
  return {
    title: pageTitle(deskWords('workspaces.title')),
    admin: frameOf(admin),
    workspaces,
    final: { folder, backups },
    deleted: deleted && `${folder}/${deleted.name}`,
    older: next && `/admin/workspaces?${new URLSearchParams({ after: next })}`,
    newest: after && '/admin/workspaces',
  }
}

export default function Workspaces() {
  const t = useTranslations('desk.workspaces')
  const { admin, workspaces, final, deleted, older, newest } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin} current="workspaces">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <LinkButton href="/admin/workspaces/new" kind="primary" icon="plus">
            {t('new')}
          </LinkButton>
        }
      />
      {deleted && <DoneNotice>{t('deleting.done', { path: deleted })}</DoneNotice>}
      <WorkspaceList workspaces={workspaces} />
      <Pagination older={older} newest={newest} />
      <FinalBackups {...final} />
    </DeskFrame>
  )
}
