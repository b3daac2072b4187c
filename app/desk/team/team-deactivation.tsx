import { useActionData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { Question } from '#app/desk/question.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import { useRefusal } from '#app/words/refusal.ts'
import type { TeamPersonProps } from './team-person.tsx'

/** The question before somebody is shut out, and why it cannot be where they are the last owner. */
export function TeamDeactivation({ admin, member }: TeamPersonProps) {
  const t = useTranslations('accounts.team')
  const say = useRefusal()
  const refused = useActionData<{ refused?: string }>()?.refused
  return (
    <DeskFormPage
      admin={admin}
      current="team"
      title={t('deactivation.title', { name: member.name })}
      lead={member.email}
      back={{ href: `/admin/team/${member.id}`, label: member.name }}
    >
      {refused === undefined ? (
        <Question
          lead={t('deactivation.lead')}
          button={t('person.deactivate')}
          pending={t('deactivation.pending')}
        />
      ) : (
        <Notice kind="danger" announce>
          {say(refused)}
        </Notice>
      )}
    </DeskFormPage>
  )
}
