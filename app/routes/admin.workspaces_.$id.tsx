import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { usedBytes } from '#app/attachments/quota.server.ts'
import { refused } from '#app/auth/refusing/refusal.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { DoneNotice } from '#app/desk/done-notice.tsx'
import { listTimeZones } from '#app/desk/settings/time-zones.server.ts'
import { LogoForm } from '#app/desk/workspaces/logo-form.tsx'
import { requireManagedWorkspace } from '#app/desk/workspaces/require-workspace.server.ts'
import { SuspendedNotice, WorkspaceAccess, WorkspaceEnd } from '#app/desk/workspaces/workspace-access.tsx'
import { WorkspaceBackup } from '#app/desk/workspaces/workspace-backup.tsx'
import { WorkspaceForm } from '#app/desk/workspaces/workspace-form.tsx'
import { WorkspaceSection } from '#app/desk/workspaces/workspace-section.tsx'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { deskWords, pageTitle } from '#app/i18n/titles.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Logo } from '#app/ui/look/logo.tsx'
import { changeWorkspace } from '#app/workspaces/changing.server.ts'
import { readQuota } from '#app/workspaces/quota.server.ts'
import { workspaceSchema } from '#app/workspaces/workspace-form.ts'

const DONE = ['added', 'saved', 'logoSet', 'logoRemoved', 'isSuspended', 'isResumed'] as const

export async function loader(args: LoaderFunctionArgs) {
  const { install, who, workspace } = await requireManagedWorkspace(args)
  const done = new URL(args.request.url).searchParams.get('done')
  return {
    title: pageTitle(workspace.name, deskWords('workspaces.title')),
    admin: who,
    origin: install.config.origin,
    workspace: {
      ...workspace,
      quota: (await readQuota(install.platform.db, workspace.id)) ?? null,
      usedBytes: (await install.within(workspace.id, ({ db }) => usedBytes(db))) ?? 0,
    },
    timeZones: listTimeZones(workspace.timeZone),
    done: DONE.find((act) => act === done),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin, workspace } = await requireManagedWorkspace(args)
  const fields = await readSmallForm(args.request)
  const submission = parseForm(fields, workspaceSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { accent, quota, ...details } = submission.value
  const changed = await changeWorkspace(
    platform,
    workspace.id,
    {
      ...details,
      accent: accent === '' ? null : accent,
      // An empty field is left out of the values.
      ...(fields.has('quota') && { quota: quota ? Number(quota) : null }),
    },
    actorOf(admin, args),
  )
  if (changed === 'unknown') throw notFound()
  if (changed === 'taken') {
    return answerRefused(submission, refused('subdomain', refusal('workspaces.subdomainTaken')).refusal)
  }
  return redirect(`/admin/workspaces/${workspace.id}?done=saved`, 303)
}

export default function WorkspaceRoute() {
  const t = useTranslations('desk.workspaces')
  const { admin, origin, workspace, timeZones, done } = useLoaderData<typeof loader>()
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
      {workspace.suspendedAt !== null && <SuspendedNotice announce={done === 'isSuspended'} />}
      <WorkspaceForm key={workspace.id} origin={origin} workspace={workspace} timeZones={timeZones} />
      <WorkspaceSection title={t('logo.title')} lead={t('logo.lead')}>
        <LogoForm workspace={workspace} />
      </WorkspaceSection>
      <WorkspaceAccess workspace={workspace} />
      <WorkspaceBackup id={workspace.id} />
      <WorkspaceEnd workspace={workspace} />
    </DeskFormPage>
  )
}
