import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { deskWords, pageTitle } from '#app/desk/title.server.ts'
import { WorkspaceList } from '#app/desk/workspaces/workspace-list.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Pagination } from '#app/ui/lists/pagination.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import { listWorkspacesInUse, readWorkspaceCursor } from '#app/workspaces/list.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const after = readWorkspaceCursor(new URL(args.request.url).searchParams.get('after'))
  const { workspaces, next } = await listWorkspacesInUse(platform, after)
  return {
    title: pageTitle(deskWords('workspaces.title')),
    admin: { name: admin.name, role: admin.role },
    workspaces,
    older: next && `/admin/workspaces?${new URLSearchParams({ after: next })}`,
    newest: after && '/admin/workspaces',
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function Workspaces() {
  const t = useTranslations('desk.workspaces')
  const { admin, workspaces, older, newest } = useLoaderData<typeof loader>()
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
      <WorkspaceList workspaces={workspaces} />
      <Pagination older={older} newest={newest} />
    </DeskFrame>
  )
}
