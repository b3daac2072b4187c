import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { DoneNotice } from '#app/desk/done-notice.tsx'
import { SettingsFixed } from '#app/desk/settings/settings-fixed.tsx'
import { SettingsForm } from '#app/desk/settings/settings-form.tsx'
import { listTimeZones } from '#app/desk/settings/time-zones.server.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { language, pageTitle } from '#app/i18n/catalogue.server.ts'
import { changeSettings, settingsIn } from '#app/settings/settings.server.ts'
import { settingsSchema } from '#app/settings/settings.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin, ...kept } = await requireAdmin(args, 'owner')
  const settings = settingsIn(kept.settings)
  const { origin, replyTo, preview } = platform.mail
  return {
    title: pageTitle(language.messages.settings.title),
    admin: frameOf(admin),
    settings,
    timeZones: listTimeZones(settings.timeZone),
    fixed: { origin, isMailSent: !preview, replyTo },
    isDone: new URL(args.request.url).searchParams.get('done') === 'saved',
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const submission = parseForm(await readSmallForm(args.request), settingsSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  await changeSettings(platform, submission.value, actorOf(admin, args))
  return redirect('/admin/settings?done=saved', 303)
}

export default function SettingsRoute() {
  const t = useTranslations('settings')
  const { admin, settings, timeZones, fixed, isDone } = useLoaderData<typeof loader>()
  return (
    <DeskFormPage admin={admin} current="settings" title={t('title')} lead={t('lead')}>
      {isDone && <DoneNotice>{t('saved')}</DoneNotice>}
      <SettingsForm settings={settings} timeZones={timeZones} />
      <SettingsFixed {...fixed} />
    </DeskFormPage>
  )
}
