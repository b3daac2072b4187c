import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { inviteSchema } from '#app/admins/admin.ts'
import { inviteAdmin } from '#app/auth/accounts/team.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { DoneNotice } from '#app/desk/done-notice.tsx'
import { InviteForm } from '#app/desk/team/invite-form.tsx'
import { KeptLink } from '#app/desk/team/kept-link.tsx'
import type { TeamPage } from '#app/desk/team/team.loader.server.ts'
import { TeamList } from '#app/desk/team/team-list.tsx'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { PageHeader } from '#app/ui/page/page-header.tsx'

export async function action(args: ActionFunctionArgs) {
  const { platform, admin, install } = await requireAdmin(args, 'owner')
  const submission = parseForm(await readSmallForm(args.request), inviteSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { refusal } = await inviteAdmin(platform, actorOf(admin, args), submission.value)
  if (refusal) return answerRefused(submission, refusal)
  install.nudge()
  return redirect(`/admin/team?${new URLSearchParams({ invited: submission.value.email })}`, 303)
}

export default function Team() {
  const t = useTranslations('accounts.team')
  const { admin, members, undelivered, isMailSent, invited } = useLoaderData<TeamPage>()
  // What was done before is no answer to what has just been refused.
  const isRefused = useActionData<typeof action>() !== undefined
  return (
    <DeskFrame admin={admin} current="team">
      <PageHeader title={t('title')} lead={t('lead')} />
      {!isRefused && members.some((member) => member.email === invited) && (
        <DoneNotice>
          {isMailSent ? (
            t('invited', { email: invited ?? '' })
          ) : (
            <KeptLink what={t('kept.invited', { email: invited ?? '' })} />
          )}
        </DoneNotice>
      )}
      <TeamList members={members} undelivered={undelivered} />
      <section className="mt-10 max-w-xl">
        <h2 className="font-semibold text-lg">{t('inviteTitle')}</h2>
        <p className="mt-1 mb-4 text-soft">{isMailSent ? t('inviteLead') : t('inviteKeptLead')}</p>
        <InviteForm key={members.length} />
      </section>
    </DeskFrame>
  )
}

export { loadTeam as loader } from '#app/desk/team/team.loader.server.ts'
