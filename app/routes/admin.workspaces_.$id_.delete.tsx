import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { finalBackupsFolder } from '#app/backup/erasing/final-backups.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { deleteWorkspace } from '#app/desk/workspaces/delete.action.server.ts'
import { DeleteForm } from '#app/desk/workspaces/delete-form.tsx'
import { requireManagedWorkspace } from '#app/desk/workspaces/require-workspace.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { deletionSchema } from '#app/workspaces/workspace-form.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { install, who, workspace } = await requireManagedWorkspace(args)
  return {
    title: pageTitle(deskWords('workspaces.deleting.title', { name: workspace.name })),
    admin: who,
    workspace: { id: workspace.id, name: workspace.name },
    folder: finalBackupsFolder(install.config.dataDir),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { install, admin, workspace } = await requireManagedWorkspace(args)
  const submission = parseForm(await readSmallForm(args.request), deletionSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { done, refusal } = await deleteWorkspace(
    install,
    workspace,
    submission.value.name,
    actorOf(admin, args),
  )
  if (refusal) return answerRefused(submission, refusal)
  if (done === 'unknown') throw notFound()
  return redirect(`/admin/workspaces?${new URLSearchParams({ deleted: done.archive })}`, 303)
}

export default function DeleteWorkspace() {
  const t = useTranslations('desk.workspaces.deleting')
  const { admin, workspace, folder } = useLoaderData<typeof loader>()
  return (
    <DeskFormPage
      admin={admin}
      current="workspaces"
      title={t('title', { name: workspace.name })}
      back={{ href: `/admin/workspaces/${workspace.id}`, label: workspace.name }}
    >
      <div className="mb-6 space-y-3">
        <p>{t('what')}</p>
        <p className="break-words">{t('first', { folder })}</p>
      </div>
      <DeleteForm name={workspace.name} />
    </DeskFormPage>
  )
}
