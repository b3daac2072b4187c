import { getFormProps } from '@conform-to/react'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { AttachmentsField } from '#app/attachments/field/attachments-field.tsx'
import { CannedField } from '#app/desk/ticket/canned/canned-field.tsx'
import { Returned } from '#app/desk/ticket/delayed/returned-notice.tsx'
import type { TicketPage } from '#app/desk/ticket/ticket.loader.server.ts'
import { KeptHere } from '#app/forms/kept/kept-here.tsx'
import { dropTabDraft } from '#app/forms/kept/tab-drafts.ts'
import { useKeptForm } from '#app/forms/kept/use-kept-form.ts'
import { useForm } from '#app/forms/use-form.ts'
import { MAX_REPLY } from '#app/tickets/answering/reply.ts'
import { Button } from '#app/ui/button.tsx'
import { FormErrors } from '#app/ui/fields/form-errors.tsx'
import { TextArea } from '#app/ui/fields/text-area.tsx'
import { useLateValidation } from '#app/ui/fields/use-late-validation.ts'
import { Notice } from '#app/ui/page/notice.tsx'
import { Composer } from '#app/ui/writing/composer.tsx'
import { useReplyDraft } from './draft/reply-draft.ts'
import { useSeenMarker } from './draft/use-seen-marker.ts'
import type { RedrawnReply } from './redrawn.ts'
import { ReplyConflict } from './reply-conflict.tsx'
import { REPLY_FORM } from './reply-form-id.ts'

const loadRules = () =>
  import('#app/tickets/validation.ts').then(({ validateReply }) => validateReply as () => never)

export interface ReplyFormProps {
  page: TicketPage
  /** The queue's, which survives every act. */
  query: string
  kept?: RedrawnReply
}

/**
 * A new form is made when a reply was sent, and after a conflict: the marker of what has been seen belongs to
 * the form as it was drawn.
 */
export function ReplyForm(props: ReplyFormProps) {
  const { page, kept } = props
  const version = kept?.why === 'conflict' || kept?.why === 'reopened' ? kept.marker : ''
  return (
    <ReplyFields key={`${page.path} ${page.reply.sent} ${page.reply.returned?.id} ${version}`} {...props} />
  )
}

function ReplyFields({ page, query, kept }: ReplyFormProps) {
  const t = useTranslations('desk.ticket')
  const words = useTranslations()
  const { returned } = page.reply
  const [form, fields] = useForm<{ body: string; attachments: string }>({
    id: REPLY_FORM,
    lastResult: kept?.result,
    defaultValue: { body: returned?.body ?? page.reply.draft },
    ...useLateValidation(REPLY_FORM, loadRules),
  })
  const seen = useSeenMarker(page, kept?.marker, fields.body.id)
  const action = `${page.path}/reply${query}`
  const reopenAction = `${page.path}/reopen${query}`
  const draftName = useReplyDraft(page)
  const keeping = useKeptForm({
    form: draftName?.form,
    version: page.reply.sent,
    formId: form.id,
    fields: ['body'],
    isSending: useNavigation().formAction === action,
    refused: kept,
  })
  const isClosed = page.ticket.status === 'closed'
  const hasConflict = kept?.why === 'conflict'

  return (
    <Form {...getFormProps(form)} method="post" action={action} encType="multipart/form-data">
      <FormErrors form={form} labels={{ body: t('message'), attachments: words('attachments.label') }} />
      {!kept && <Returned page={page} query={query} />}
      <ReplyConflict page={page} query={query} kept={kept} />
      {isClosed && !kept && !returned && <ClosedMeanwhile name={page.ticket.closedByName} />}
      <input type="hidden" name="seen" value={seen} />
      <Composer
        title={t('compose', { name: page.customer.name })}
        tools={!isClosed && <CannedField page={page} query={query} areaId={fields.body.id} />}
        actions={
          isClosed ? (
            <>
              <Reopen action={reopenAction} />
              <Button
                formAction={`${page.path}/note${query}`}
                onClick={() => draftName && dropTabDraft(draftName)}
              >
                {t('keepAsNote')}
              </Button>
            </>
          ) : (
            <>
              <SendButtons
                action={action}
                send={hasConflict ? t('sendAnyway') : t('send')}
                close={hasConflict ? t('sendAnywayAndClose') : t('sendAndClose')}
              />
              <KeptHere kept={keeping} />
            </>
          )
        }
      >
        <TextArea field={fields.body} label={t('message')} max={MAX_REPLY} rows={5} />
        <AttachmentsField
          id={fields.attachments.id}
          formKey={kept?.formKey ?? returned?.formKey ?? page.reply.formKey}
          draftFiles={kept?.draftFiles ?? returned?.draftFiles ?? []}
          uploadTo={page.uploadTo}
          errors={kept?.result.error?.attachments ?? []}
        />
      </Composer>
    </Form>
  )
}

function ClosedMeanwhile({ name }: { name: string | undefined }) {
  const t = useTranslations('desk.ticket')
  return (
    <div className="mb-4">
      <Notice kind="warning" title={t('closedTitle')} announce>
        <p>{t('closedMeanwhile', { name: name ?? '' })}</p>
      </Notice>
    </div>
  )
}

function SendButtons({ action, send, close }: { action: string; send: string; close: string }) {
  const t = useTranslations('desk.ticket')
  const { formAction, formData } = useNavigation()
  const isSending = formAction === action
  const isClosing = formData?.get('then') === 'close'
  return (
    <>
      <Button kind="primary" pending={isSending && !isClosing && t('sending')}>
        {send}
      </Button>
      <Button name="then" value="close" pending={isSending && isClosing && t('sending')}>
        {close}
      </Button>
    </>
  )
}

function Reopen({ action }: { action: string }) {
  const t = useTranslations('desk.ticket')
  const { formAction } = useNavigation()
  return (
    <Button
      kind="primary"
      formAction={action}
      formNoValidate
      pending={formAction === action && t('reopening')}
    >
      {t('reopen')}
    </Button>
  )
}
