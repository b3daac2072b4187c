import { getFormProps, type SubmissionResult } from '@conform-to/react'
import type { useFetcher } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { DraftFile } from '#app/attachments/attachment.ts'
import { AttachmentsField } from '#app/attachments/field/attachments-field.tsx'
import { KeptHere } from '#app/forms/kept/kept-here.tsx'
import { useKeptForm } from '#app/forms/kept/use-kept-form.ts'
import { attachmentErrors, type FormAnswer } from '#app/forms/refused-form.ts'
import { UnsentNotice } from '#app/forms/unsent/unsent-notice.tsx'
import { useForm } from '#app/forms/use-form.ts'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { MAX_REPLY } from '#app/tickets/answering/reply.ts'
import { Button } from '#app/ui/button.tsx'
import { FormErrors } from '#app/ui/fields/form-errors.tsx'
import { TextArea } from '#app/ui/fields/text-area.tsx'
import { useLateValidation } from '#app/ui/fields/use-late-validation.ts'
import { Composer } from '#app/ui/writing/composer.tsx'
import type { TicketView } from './ticket-view.ts'

export const REPLY_FORM = 'reply'

const loadRules = () => import('#app/tickets/validation.ts').then(({ validateReply }) => validateReply)

interface ReplyFormProps {
  fetcher: ReturnType<typeof useFetcher<FormAnswer>>
  answer: FormAnswer | undefined
  ticket: TicketView
  text?: string
  formKey: string
  draftFiles: readonly DraftFile[]
  result?: SubmissionResult<string[]>
}

export function ReplyForm({ fetcher, answer, ticket, text, formKey, draftFiles, result }: ReplyFormProps) {
  const t = useTranslations('portal.reply')
  const tickets = useTicketsPath()
  const [form, fields] = useForm({
    id: REPLY_FORM,
    lastResult: result,
    defaultValue: { body: text },
    ...useLateValidation(REPLY_FORM, loadRules),
  })
  const labels = { body: t('message'), attachments: t('attachments') }
  const isSending = fetcher.state !== 'idle'
  const kept = useKeptForm({
    form: `${tickets}/${ticket.label}`,
    formId: form.id,
    fields: ['body'],
    isSending,
    refused: answer ?? result,
  })
  return (
    <fetcher.Form
      {...getFormProps(form)}
      method="post"
      action={`${tickets}/${ticket.label}/reply`}
      encType="multipart/form-data"
      preventScrollReset
    >
      <UnsentNotice answer={isSending ? undefined : answer} />
      <FormErrors form={form} labels={labels} />
      <Composer
        title={t('title')}
        actions={
          <>
            <Button kind="primary" pending={isSending && t('sending')}>
              {t('send')}
            </Button>
            <KeptHere kept={kept} />
          </>
        }
      >
        <TextArea field={fields.body} label={labels.body} max={MAX_REPLY} rows={6} />
        <AttachmentsField
          id={`${form.id}-attachments`}
          formKey={formKey}
          draftFiles={draftFiles}
          uploadTo={`${tickets}/attachments`}
          errors={attachmentErrors(result)}
        />
      </Composer>
    </fetcher.Form>
  )
}

export function isReplyWritten(): boolean {
  const form = document.getElementById(REPLY_FORM)
  return form instanceof HTMLFormElement && String(new FormData(form).get('body') ?? '').trim() !== ''
}
