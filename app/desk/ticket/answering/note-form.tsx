import { getFormProps } from '@conform-to/react'
import { useFetcher } from '@remix-run/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { AttachmentsField } from '#app/attachments/field/attachments-field.tsx'
import { DraftNotice } from '#app/desk/draft-notice.tsx'
import type { TicketPage } from '#app/desk/ticket/ticket.loader.server.ts'
import { KeptHere } from '#app/forms/kept/kept-here.tsx'
import { useKeptForm } from '#app/forms/kept/use-kept-form.ts'
import { useForm } from '#app/forms/use-form.ts'
import { MAX_NOTE } from '#app/tickets/answering/note.ts'
import { useHydrated } from '#app/ui/browser/use-hydrated.ts'
import { Button } from '#app/ui/button.tsx'
import { FormErrors } from '#app/ui/fields/form-errors.tsx'
import { TextArea } from '#app/ui/fields/text-area.tsx'
import { useLateValidation } from '#app/ui/fields/use-late-validation.ts'
import { Composer } from '#app/ui/writing/composer.tsx'
import { CheckNames } from './check-names.tsx'
import { Mentions } from './mentions.tsx'
import { NoteAdded } from './note-added.tsx'
import type { RedrawnNote } from './redrawn.ts'

const NOTE_FORM = 'note'

const loadRules = () =>
  import('#app/tickets/validation.ts').then(({ validateNote }) => validateNote as () => never)

interface NoteFormProps {
  page: TicketPage
  query: string
  kept?: RedrawnNote
}

export function NoteForm(props: NoteFormProps) {
  const { page } = props
  return (
    <>
      {page.note.news && !props.kept && <NoteAdded page={page} news={page.note.news} />}
      <NoteFields key={`${page.path} ${page.note.sent}`} {...props} />
    </>
  )
}

function NoteFields({ page, query, kept }: NoteFormProps) {
  const t = useTranslations('desk.ticket')
  // Sent beside the page: a half-written reply stays where it is.
  const fetcher = useFetcher<RedrawnNote>()
  const answer = fetcher.data ?? kept
  const [form, fields] = useForm<{ body: string; attachments: string }>({
    id: NOTE_FORM,
    lastResult: answer?.result,
    defaultValue: { body: page.note.draft },
    ...useLateValidation(NOTE_FORM, loadRules),
  })
  const keeping = useKeptForm({
    form: `${page.path} note`,
    version: page.note.sent,
    formId: form.id,
    fields: ['body'],
    isSending: fetcher.state !== 'idle',
    refused: answer,
  })
  const isHydrated = useHydrated()
  const team = page.team.filter(({ active }) => active)
  const refused = answer?.result.error?.attachments ?? []
  const [hasFiles, setHasFiles] = useState(refused.length > 0 || Boolean(answer?.draftFiles.length))
  return (
    <fetcher.Form
      {...getFormProps(form)}
      method="post"
      action={`${page.path}/note${query}`}
      encType="multipart/form-data"
      preventScrollReset
      onDragEnter={() => setHasFiles(true)}
    >
      <FormErrors form={form} labels={{ body: t('note'), attachments: t('noteFiles') }} />
      {answer?.names && <CheckNames names={answer.names} team={team} />}
      {page.note.draft !== undefined && !answer && <DraftNotice takesFiles />}
      <Composer
        tone="note"
        title={t('noteTitle')}
        actions={
          <>
            <Button pending={fetcher.state !== 'idle' && t('addingNote')}>{t('addNote')}</Button>
            <KeptHere kept={keeping} />
          </>
        }
      >
        <TextArea field={fields.body} label={t('note')} hint={t('noteHint')} max={MAX_NOTE} rows={2} />
        {isHydrated ? (
          <Mentions areaId={fields.body.id} team={team} authorId={page.adminId} />
        ) : (
          <input type="hidden" name="checked" value={answer?.names?.unknown.join(' ') ?? ''} />
        )}
        <details open={hasFiles} onToggle={(event) => setHasFiles(event.currentTarget.open)}>
          <summary className="note-files">{t('noteFilesOpen')}</summary>
          <AttachmentsField
            id={fields.attachments.id}
            label={t('noteFiles')}
            formKey={answer?.formKey ?? page.note.formKey}
            draftFiles={answer?.draftFiles ?? []}
            uploadTo={page.uploadTo}
            errors={refused}
          />
        </details>
      </Composer>
    </fetcher.Form>
  )
}
