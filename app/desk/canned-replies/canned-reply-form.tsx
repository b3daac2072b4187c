import { useTranslations } from 'use-intl'
import {
  type CannedReply,
  cannedReplySchema,
  MAX_CANNED_BODY,
  PLACEHOLDERS,
} from '#app/canned-replies/canned-reply.ts'
import { AccountForm } from '#app/people/account-form.tsx'
import { useCheckedForm } from '#app/people/use-checked-form.ts'
import { SelectField } from '#app/ui/fields/select-field.tsx'
import { TextArea } from '#app/ui/fields/text-area.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

interface CannedReplyFormProps {
  reply?: CannedReply
  departments: readonly { id: string; name: string }[]
}

/** A canned reply, new or known. */
export function CannedReplyForm({ reply, departments }: CannedReplyFormProps) {
  const t = useTranslations('desk.cannedReplies')
  const [form, fields] = useCheckedForm(cannedReplySchema, {
    title: reply?.title ?? '',
    department: reply?.departmentId ?? '',
    body: reply?.body ?? '',
  })
  const labels = { title: t('name'), department: t('department'), body: t('text') }
  const { customerName: customer, ticketNumber: ticket, workspace } = PLACEHOLDERS
  return (
    <AccountForm
      form={form}
      labels={labels}
      button={reply ? t('save') : t('add')}
      pending={reply ? t('saving') : t('adding')}
    >
      <TextField field={fields.title} label={labels.title} hint={t('nameHint')} autoComplete="off" />
      <SelectField
        field={fields.department}
        label={labels.department}
        hint={t('departmentHint')}
        empty={t('everywhere')}
        options={departments.map(({ id, name }) => ({ value: id, label: name }))}
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
