import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ADMIN_ROLES, roleSchema } from '#app/admins/admin.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { NotDelivered } from '#app/desk/ticket/not-delivered.tsx'
import { StandardForm } from '#app/forms/standard-form.tsx'
import { useCheckedForm } from '#app/forms/use-checked-form.ts'
import { useRefusal } from '#app/i18n/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/fields/select-field.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import { PageSection } from '#app/ui/page/page-section.tsx'
import { KeptLink } from './kept-link.tsx'
import type { TeamMember } from './team.loader.server.ts'
import type { TeamPersonPage } from './team-person.loader.server.ts'

const ACTS = {
  active: ['reset', 'deactivate'],
  waiting: ['resend', 'deactivate'],
  inactive: ['reactivate'],
} as const

export function TeamPerson() {
  const { admin, member, done, isMailSent, email, unclosed } = useLoaderData<TeamPersonPage>()
  const t = useTranslations('accounts.team')
  const say = useRefusal()
  const answered = useActionData<{ refused?: string }>()
  return (
    <DeskFrame admin={admin} current="team">
      <div className="max-w-xl space-y-8">
        <PageHeader
          title={member.name}
          lead={t('person.lead', { email: member.email })}
          back={{ href: '/admin/team', label: t('back') }}
        />
        {answered?.refused !== undefined && <Notice kind="danger">{say(answered.refused)}</Notice>}
        {done && (
          <Notice kind="success" announce>
            {!isMailSent && (done === 'resend' || done === 'reset') ? (
              <KeptLink what={t('kept.done')} />
            ) : (
              t(`done.${done}`)
            )}
          </Notice>
        )}
        {email && email.state !== 'preview' && (
          <Notice kind="warning" title={t('person.emailTitle')}>
            <NotDelivered email={email} isLink />
          </Notice>
        )}
        {unclosed > 0 && (
          <Notice kind="warning">
            <Link to={`${QUEUE_PATH}?assignee=${member.id}&status=open&status=answered`} className="link">
              {t('left', { count: unclosed, name: member.name })}
            </Link>
          </Notice>
        )}
        <PageSection title={t('person.roleTitle')} lead={t('person.roleLead')}>
          <RoleForm member={member} />
        </PageSection>
        <PageSection title={t('person.accessTitle')}>
          {ACTS[member.state].map((act) => (
            <Form
              key={act}
              // Deactivating asks once more.
              method={act === 'deactivate' ? 'get' : 'post'}
              action={`/admin/team/${member.id}/${act}`}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-t py-3"
            >
              <p className="min-w-0 flex-1 basis-64 text-soft">{t(`person.${act}Lead`)}</p>
              <Button kind={act === 'deactivate' ? 'danger' : 'quiet'}>{t(`person.${act}`)}</Button>
            </Form>
          ))}
        </PageSection>
      </div>
    </DeskFrame>
  )
}

function RoleForm({ member }: { member: TeamMember }) {
  const t = useTranslations('accounts')
  const roleName = useTranslations('everywhere.role')
  const [form, fields] = useCheckedForm(roleSchema, { role: member.role })
  const labels = { role: t('fields.role') }
  return (
    <StandardForm
      form={form}
      labels={labels}
      action={`/admin/team/${member.id}/role`}
      button={t('team.person.roleSave')}
      pending={t('team.person.roleSaving')}
    >
      <SelectField
        field={fields.role}
        label={labels.role}
        options={ADMIN_ROLES.map((role) => ({ value: role, label: roleName(role) }))}
      />
    </StandardForm>
  )
}
