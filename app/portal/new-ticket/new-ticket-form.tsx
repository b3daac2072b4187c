import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useFetcher } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { DraftFile } from '#app/attachments/attachment.ts'
import { AttachmentsField } from '#app/attachments/field/attachments-field.tsx'
import { KeptHere } from '#app/forms/kept/kept-here.tsx'
import { useKeptForm } from '#app/forms/kept/use-kept-form.ts'
import { attachmentErrors, type FormAnswer, refusedForm } from '#app/forms/refused-form.ts'
import { UnsentNotice } from '#app/forms/unsent/unsent-notice.tsx'
import { useForm } from '#app/forms/use-form.ts'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { useRouteAtHand } from '#app/remix/use-route-at-hand.ts'
import { MAX_BODY, PRIORITIES } from '#app/tickets/ticket.ts'
import { Button } from '#app/ui/button.tsx'
import { FormErrors } from '#app/ui/fields/form-errors.tsx'
import { SelectField } from '#app/ui/fields/select-field.tsx'
import { TextArea } from '#app/ui/fields/text-area.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'
import { useLateValidation } from '#app/ui/fields/use-late-validation.ts'
import { Actions } from '#app/ui/writing/composer.tsx'
import type { DepartmentChoice, NewTicketStart } from './follow-up.ts'

const NEW_TICKET_FORM = 'new-ticket'

const loadRules = () =>
  import('#app/tickets/validation.ts').then(({ validateNewTicket }) => validateNewTicket)

const loadFollowUpRules = () =>
  import('#app/tickets/validation.ts').then(({ validateFollowUp }) => validateFollowUp)

interface NewTicketFormProps {
  departments: readonly DepartmentChoice[]
  start: NewTicketStart
  formKey: string
  draftFiles: readonly DraftFile[]
  /** Set where the form was posted without JavaScript. */
  result?: SubmissionResult<string[]>
  /** The start was typed by the person elsewhere, and is kept nowhere else. */
  isTyped?: boolean
}

export function NewTicketForm({
  departments,
  start,
  formKey,
  draftFiles,
  result,
  isTyped,
}: NewTicketFormProps) {
  const t = useTranslations('portal.create')
  const priority = useTranslations('everywhere.priority')
  const tickets = useTicketsPath()
  const fetcher = useFetcher<FormAnswer>()
  useRouteAtHand('routes/$subdomain.tickets.store')
  const lastResult = refusedForm(fetcher.data)?.result ?? result
  const from = start.from ?? result?.initialValue?.from
  const isFollowUp = typeof from === 'string'
  const [form, fields] = useForm({
    id: NEW_TICKET_FORM,
    lastResult,
    defaultValue: { ...start, priority: start.priority ?? 'medium' },
    ...useLateValidation(NEW_TICKET_FORM, isFollowUp ? loadFollowUpRules : loadRules),
  })
  const labels = {
    subject: t('subject'),
    department: t('department'),
    priority: t('priority'),
    body: t('message'),
    attachments: t('attachments'),
  }
  const isSending = fetcher.state !== 'idle'
  const kept = useKeptForm({
    form: isFollowUp ? `${tickets}/create ${from}` : `${tickets}/create`,
    formId: form.id,
    fields: Object.keys(labels),
    isSending,
    refused: fetcher.data ?? result,
    isGiven: isTyped,
  })
  return (
    <fetcher.Form
      {...getFormProps(form)}
      method="post"
      action={`${tickets}/store`}
      encType="multipart/form-data"
      className="space-y-2"
    >
      <UnsentNotice answer={isSending ? undefined : fetcher.data} />
      <FormErrors form={form} labels={labels} />
      {isFollowUp && <FollowsUp from={from} />}
      <TextField field={fields.subject} label={labels.subject} hint={t('subjectHint')} autoComplete="off" />
      <SelectField
        field={fields.department}
        label={labels.department}
        hint={<WhatEachIsFor departments={departments} />}
        empty={t('chooseDepartment')}
        options={departments.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        field={fields.priority}
        label={labels.priority}
        options={PRIORITIES.map((value) => ({ value, label: priority(value) }))}
      />
      <TextArea
        field={fields.body}
        label={labels.body}
        hint={isFollowUp ? t('longHint', { max: MAX_BODY }) : t('messageHint')}
        max={isFollowUp ? undefined : MAX_BODY}
        rows={8}
      />
      <AttachmentsField
        id={`${form.id}-attachments`}
        formKey={formKey}
        draftFiles={draftFiles}
        uploadTo={`${tickets}/attachments`}
        errors={attachmentErrors(lastResult)}
      />
      <Actions>
        <Button kind="primary" pending={isSending && t('submitting')}>
          {t('submit')}
        </Button>
        <KeptHere kept={kept} />
      </Actions>
    </fetcher.Form>
  )
}

function WhatEachIsFor({ departments }: { departments: readonly DepartmentChoice[] }) {
  const t = useTranslations('portal.create')
  return departments
    .filter(({ description }) => description !== '')
    .map(({ id, name, description }) => (
      <span key={id} className="block">
        {t.rich('departmentHint', {
          name,
          description,
          strong: (words) => <strong className="font-medium text-ink">{words}</strong>,
        })}
      </span>
    ))
}

function FollowsUp({ from }: { from: string }) {
  const t = useTranslations('portal.create')
  const tickets = useTicketsPath()
  return (
    <p className="pb-2 text-soft">
      <input type="hidden" name="from" value={from} />
      {t.rich('followsUp', {
        ticket: from,
        link: (label) => (
          <a href={`${tickets}/${from}`} className="link whitespace-nowrap">
            {label}
          </a>
        ),
      })}
    </p>
  )
}
