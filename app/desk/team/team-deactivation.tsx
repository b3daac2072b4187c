import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { Question } from '#app/desk/question.tsx'
import { useRefusal } from '#app/i18n/refusal.ts'
import { Options, SelectFrame } from '#app/ui/fields/select-field.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import type { TeamDeactivationPage } from './team-deactivation.loader.server.ts'

/** Nobody's id. */
const KEEP = 'keep'

/** Or why they cannot leave, as the last owner. */
export function TeamDeactivation() {
  const { admin, member, leaving } = useLoaderData<TeamDeactivationPage>()
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
        >
          <Leaves name={member.name} leaving={leaving} />
        </Question>
      ) : (
        <Notice kind="danger" announce>
          {say(refused)}
        </Notice>
      )}
    </DeskFormPage>
  )
}

function Leaves({ name, leaving }: { name: string; leaving: TeamDeactivationPage['leaving'] }) {
  const t = useTranslations('accounts.team.deactivation')
  const { unclosed, people, aloneIn } = leaving
  return (
    <div className="mb-4 space-y-4">
      <p>{t('tickets', { count: unclosed })}</p>
      {unclosed > 0 && (
        <div className="max-w-xs">
          <label htmlFor="hand-to" className="block font-semibold text-sm">
            {t('handTo')}
          </label>
          <SelectFrame>
            <select id="hand-to" name="handTo" className="input" defaultValue="">
              <Options
                options={[
                  { value: '', label: t('nobody') },
                  ...people.map(({ id, name }) => ({ value: id, label: name })),
                  { value: KEEP, label: t('keep', { name }) },
                ]}
              />
            </select>
          </SelectFrame>
        </div>
      )}
      {aloneIn.length > 0 && <p>{t('alone', { count: aloneIn.length, departments: aloneIn.join(', ') })}</p>}
    </div>
  )
}
