import { useActionData } from '@remix-run/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import {
  cannedReplySchema,
  hasWarning,
  MAX_CANNED_BODY,
  PLACEHOLDERS,
} from '#app/canned-replies/canned-reply.ts'
import { DraftNotice } from '#app/desk/draft-notice.tsx'
import { StandardForm } from '#app/forms/standard-form.tsx'
import { useCheckedForm } from '#app/forms/use-checked-form.ts'
import { CheckboxField } from '#app/ui/fields/checkbox-field.tsx'
import { SelectField } from '#app/ui/fields/select-field.tsx'
import { TextArea } from '#app/ui/fields/text-area.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'
import type { CannedReplyPage } from './canned-reply.loader.server.ts'

interface CannedReplyFormProps {
  page: CannedReplyPage
  isNew?: boolean
}

export function CannedReplyForm({ page, isNew = false }: CannedReplyFormProps) {
  const t = useTranslations('desk.cannedReplies')
  const wasKept = hasWarning(page.start.body ?? '') && !page.isDraft
  const [form, fields] = useCheckedForm(cannedReplySchema, {
    ...page.start,
    keepAsWritten: wasKept ? 'on' : '',
  })
  const isRefused = fields.body.errors && hasWarning(String(fields.body.value ?? ''))
  // Ticking it takes the error away, and must not take the box with it.
  const [offersToKeep, setOffersToKeep] = useState(wasKept || fields.keepAsWritten.initialValue === 'on')
  if (isRefused && !offersToKeep) setOffersToKeep(true)
  const isAnswered = useActionData() !== undefined
  const labels = {
    title: t('name'),
    department: t('department'),
    body: t('text'),
    keepAsWritten: t('keepAsWritten'),
  }
  const { customerName: customer, ticketNumber: ticket, workspace } = PLACEHOLDERS
  return (
    <StandardForm
      form={form}
      labels={labels}
      button={isNew ? t('add') : t('save')}
      pending={isNew ? t('adding') : t('saving')}
      keepAs={`canned-reply ${page.id}`}
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
      {(offersToKeep || isRefused) && (
        <CheckboxField
          field={fields.keepAsWritten}
          label={labels.keepAsWritten}
          hint={t('keepAsWrittenHint')}
        />
      )}
    </StandardForm>
  )
}
