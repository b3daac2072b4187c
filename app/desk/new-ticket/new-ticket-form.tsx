import { getFormProps } from '@conform-to/react'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { AttachmentsField } from '#app/attachments/field/attachments-field.tsx'
import { DraftNotice } from '#app/desk/draft-notice.tsx'
import { UnprovenAddress } from '#app/desk/ticket/customer/unproven-address.tsx'
import { KeptHere } from '#app/forms/kept/kept-here.tsx'
import { useKeptForm } from '#app/forms/kept/use-kept-form.ts'
import type { RefusedForm } from '#app/forms/refused-form.ts'
import { useForm } from '#app/forms/use-form.ts'
import { MAX_BODY, PRIORITIES } from '#app/tickets/ticket.ts'
import { Button } from '#app/ui/button.tsx'
import { FormErrors } from '#app/ui/fields/form-errors.tsx'
import { SelectField } from '#app/ui/fields/select-field.tsx'
import { TextArea } from '#app/ui/fields/text-area.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'
import { useLateValidation } from '#app/ui/fields/use-late-validation.ts'
import { Actions } from '#app/ui/writing/composer.tsx'
import type { NewTicketPage } from './new-ticket.loader.server.ts'

const NEW_TICKET_FORM = 'new-ticket'

const loadRules = () =>
  import('#app/tickets/validation.ts').then(({ validateTicketFor }) => validateTicketFor as () => never)

interface Fields {
  email: string
  name: string
  subject: string
  department: string
  priority: string
  body: string
  attachments: string
}

export function NewTicketForm({ page, kept }: { page: NewTicketPage; kept?: RefusedForm }) {
  const t = useTranslations('desk.newTicket')
  const priorities = useTranslations('everywhere.priority')
  const attachments = useTranslations('attachments')
  const { formAction } = useNavigation()
  const [form, fields] = useForm<Fields>({
    id: NEW_TICKET_FORM,
    lastResult: kept?.result,
    defaultValue: { priority: 'medium', ...page.start },
    ...useLateValidation(NEW_TICKET_FORM, loadRules),
  })
  const labels = {
    email: t('email'),
    name: t('name'),
    subject: t('subject'),
    department: t('department'),
    priority: t('priority'),
    body: t('message'),
    attachments: attachments('label'),
  }
  const isOpening = formAction === page.path
  const keeping = useKeptForm({
    form: page.path,
    formId: form.id,
    fields: Object.keys(labels),
    isSending: isOpening,
    refused: kept,
  })
  return (
    <Form
      {...getFormProps(form)}
      method="post"
      action={page.path}
      encType="multipart/form-data"
      className="space-y-2"
    >
      <FormErrors form={form} labels={labels} />
      {page.isDraft && !kept && <DraftNotice takesFiles />}
      <div className="field-pair">
        <TextField
          field={fields.email}
          label={labels.email}
          hint={t(page.isSignUpOpen ? 'emailHintOpen' : 'emailHint')}
          type="email"
          autoComplete="off"
        />
        <TextField field={fields.name} label={labels.name} hint={t('nameHint')} autoComplete="off" />
      </div>
      {page.isUnproven && <UnprovenAddress />}
      <TextField field={fields.subject} label={labels.subject} autoComplete="off" />
      <div className="field-pair">
        <SelectField
          field={fields.department}
          label={labels.department}
          empty={t('chooseDepartment')}
          options={page.departments.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          field={fields.priority}
          label={labels.priority}
          options={PRIORITIES.map((value) => ({ value, label: priorities(value) }))}
        />
      </div>
      <TextArea field={fields.body} label={labels.body} hint={t('messageHint')} max={MAX_BODY} rows={8} />
      <AttachmentsField
        id={fields.attachments.id}
        formKey={kept?.formKey ?? page.formKey}
        draftFiles={kept?.draftFiles ?? []}
        uploadTo={page.uploadTo}
        errors={kept?.result.error?.attachments ?? []}
      />
      <Actions>
        <Button kind="primary" pending={isOpening && t('opening')}>
          {t('open')}
        </Button>
        <KeptHere kept={keeping} />
      </Actions>
    </Form>
  )
}
