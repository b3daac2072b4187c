import { Form, useActionData, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import { useRefusal } from '#app/words/refusal.ts'
import type { TeamPersonProps } from './team-person.tsx'

/** The question before somebody is shut out, and why it cannot be where they are the last owner. */
export function TeamDeactivation({ admin, member }: TeamPersonProps) {
  const t = useTranslations('accounts.team')
  const say = useRefusal()
  const refused = useActionData<{ refused?: string }>()?.refused
  const isSending = useNavigation().formMethod === 'POST'
  return (
    <DeskFrame admin={admin} current="team">
      <div className="max-w-xl">
        <PageHeader
          title={t('deactivation.title', { name: member.name })}
          lead={member.email}
          back={{ href: `/admin/team/${member.id}`, label: member.name }}
        />
        {refused === undefined ? (
          <Form method="post">
            <p className="mb-4">{t('deactivation.lead')}</p>
            <Button kind="danger" pending={isSending && t('deactivation.pending')}>
              {t('person.deactivate')}
            </Button>
          </Form>
        ) : (
          <Notice kind="danger" announce>
            {say(refused)}
          </Notice>
        )}
      </div>
    </DeskFrame>
  )
}
