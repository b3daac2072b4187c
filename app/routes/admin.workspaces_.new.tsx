import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { refused } from '#app/auth/refusing/refusal.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { listTimeZones, ownTimeZone } from '#app/desk/settings/time-zones.server.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { NewWorkspaceForm } from '#app/desk/workspaces/workspace-form.tsx'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { DEFAULT_SETTINGS, settingsIn } from '#app/settings/settings.server.ts'
import { createWorkspace } from '#app/workspaces/changing.server.ts'
import { newWorkspaceSchema } from '#app/workspaces/workspace-form.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { admin, install, settings } = await requireAdmin(args, 'owner')
  const chosen = settingsIn(settings).timeZone
  const isTimeZoneChosen = chosen !== DEFAULT_SETTINGS.timeZone
  const timeZone = isTimeZoneChosen ? chosen : ownTimeZone()
  return {
    title: pageTitle(deskWords('workspaces.new')),
    admin: frameOf(admin),
    origin: install.config.origin,
    timeZone,
    timeZones: listTimeZones(timeZone),
    isTimeZoneChosen,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin, install } = await requireAdmin(args, 'owner')
  const submission = parseForm(await readSmallForm(args.request), newWorkspaceSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const made = await createWorkspace(platform, install.config.dataDir, submission.value, actorOf(admin, args))
  if (made === 'taken') {
    return answerRefused(submission, refused('subdomain', refusal('workspaces.subdomainTaken')).refusal)
  }
  return redirect(`/admin/workspaces/${made.id}?done=added`, 303)
}

export default function NewWorkspace() {
  const t = useTranslations('desk.workspaces')
  const { admin, ...choices } = useLoaderData<typeof loader>()
  return (
    <DeskFormPage
      admin={admin}
      current="workspaces"
      title={t('new')}
      back={{ href: '/admin/workspaces', label: t('back') }}
    >
      <NewWorkspaceForm {...choices} />
    </DeskFormPage>
  )
}
