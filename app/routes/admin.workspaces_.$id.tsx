import { parseWithZod } from '@conform-to/zod/v4'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { answerRefused } from '#app/auth/refusing/answer.server.ts'
import { refused } from '#app/auth/refusing/refusal.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { readSmallForm } from '#app/auth/small-form.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { DoneNotice } from '#app/desk/done-notice.tsx'
import { listTimeZones } from '#app/desk/settings/time-zones.server.ts'
import { pageTitle } from '#app/desk/title.server.ts'
import { WorkspaceBackup } from '#app/desk/workspaces/workspace-backup.tsx'
import { WorkspaceForm } from '#app/desk/workspaces/workspace-form.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import { refusal } from '#app/words/refusal.ts'
import { changeWorkspace } from '#app/workspaces/changing.server.ts'
import { workspaceSchema } from '#app/workspaces/workspace-form.ts'
import { findWorkspaceById } from '#app/workspaces/workspaces.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin, desk } = await requireAdmin(args, 'owner')
  const workspace = await findWorkspaceById(platform, args.params.id ?? '')
  if (!workspace) throw notFound()
  const { id, name, subdomain, timeZone, signUp, accent } = workspace
  const done = new URL(args.request.url).searchParams.get('done')
  return {
    title: pageTitle(name),
    admin: { name: admin.name, role: admin.role },
    origin: desk.config.origin,
    workspace: { id, name, subdomain, timeZone, signUp, accent },
    timeZones: listTimeZones(timeZone),
    done: (['added', 'saved'] as const).find((act) => act === done),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const id = args.params.id ?? ''
  const submission = parseWithZod(await readSmallForm(args.request), { schema: workspaceSchema })
  if (submission.status !== 'success') return answerRefused(submission)
  const { accent, ...details } = submission.value
  const changed = await changeWorkspace(
    platform,
    id,
    { ...details, accent: accent === '' ? null : accent },
    actorOf(admin, args),
  )
  if (changed === 'unknown') throw notFound()
  if (changed === 'taken') {
    return answerRefused(submission, refused('subdomain', refusal('workspaces.subdomainTaken')).refusal)
  }
  return redirect(`/admin/workspaces/${id}?done=saved`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function WorkspaceRoute() {
  const t = useTranslations('desk.workspaces')
  const { admin, origin, workspace, timeZones, done } = useLoaderData<typeof loader>()
  const portal = `${origin}/${workspace.subdomain}`
  return (
    <DeskFrame admin={admin} current="workspaces">
      <div className="max-w-xl">
        <PageHeader
          title={workspace.name}
          lead={
            <a href={`/${workspace.subdomain}`} className="link break-all" data-document>
              {portal}
            </a>
          }
          back={{ href: '/admin/workspaces', label: t('back') }}
          actions={<LinkButton href={`/admin/tickets?workspace=${workspace.id}`}>{t('tickets')}</LinkButton>}
        />
        {done && <DoneNotice>{t(done, { link: portal })}</DoneNotice>}
        <WorkspaceForm key={workspace.id} origin={origin} workspace={workspace} timeZones={timeZones} />
        <WorkspaceBackup id={workspace.id} />
      </div>
    </DeskFrame>
  )
}
