import { useActionData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { cannedReplySchema, MAX_CANNED_BODY, PLACEHOLDERS } from '#app/canned-replies/canned-reply.ts'
import { DraftNotice } from '#app/desk/draft-notice.tsx'
import { AccountForm } from '#app/people/account-form.tsx'
import { useCheckedForm } from '#app/people/use-checked-form.ts'
import { SelectField } from '#app/ui/fields/select-field.tsx'
import { TextArea } from '#app/ui/fields/text-area.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'
import type { CannedReplyPage } from './canned-reply-page.server.ts'

interface CannedReplyFormProps {
  page: CannedReplyPage
  isNew?: boolean
}

/** A canned reply, new or known. */
export function CannedReplyForm({ page, isNew = false }: CannedReplyFormProps) {
  const t = useTranslations('desk.cannedReplies')
  const [form, fields] = useCheckedForm(cannedReplySchema, page.start)
  const isAnswered = useActionData() !== undefined
  const labels = { title: t('name'), department: t('department'), body: t('text') }
  const { customerName: customer, ticketNumber: ticket, workspace } = PLACEHOLDERS
  return (
    <AccountForm
      form={form}
      labels={labels}
      button={isNew ? t('add') : t('save')}
      pending={isNew ? t('adding') : t('saving')}
    >
      {page.isDraft && !isAnswered && <DraftNotice />}
      <input type="hidden" name="key" value={page.formKey} />
      <TextField field={fields.title} label={labels.title} hint={t('nameHint')} autoComplete="off" />
      <SelectField
        field={fields.department}
        label={labels.department}
        hint={t('departmentHint')}
        empty={t('everywhere')}
        options={page.departments.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextArea
        field={fields.body}
        label={labels.body}
        hint={t('textHint', { customer, ticket, workspace })}
        max={MAX_CANNED_BODY}
        rows={8}
      />
    </AccountForm>
  )
}
