import { Form, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { useKeyed } from '#app/desk/keyboard/keys.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import { useReplyWritten } from './draft/use-reply-written.ts'
import { NoteForm } from './note-form.tsx'
import type { RedrawnNote } from './redrawn.ts'
import { ReplyForm, type ReplyFormProps } from './reply-form.tsx'
import { REPLY_FORM, useBesideReply } from './reply-form-id.ts'

interface AnsweringProps extends ReplyFormProps {
  keptNote?: RedrawnNote
}

export function Answering({ keptNote, ...props }: AnsweringProps) {
  const { page, query, kept } = props
  const isWritten = useReplyWritten(page)
  const canReply = kept || page.reply.returned || page.ticket.status !== 'closed' || isWritten
  return (
    <div className="space-y-4">
      {page.workspace.isSuspended && <Suspended name={page.workspace.name} />}
      {canReply ? <ReplyForm {...props} /> : <Closed page={page} query={query} />}
      <NoteForm page={page} query={query} kept={keptNote} />
    </div>
  )
}

/** What is written now reaches nobody yet: said before it is written (docs/decisions/0040). */
function Suspended({ name }: { name: string }) {
  const t = useTranslations('desk.ticket')
  return (
    <Notice kind="warning" title={t('suspendedTitle', { name })}>
      <p>{t('suspended')}</p>
    </Notice>
  )
}

function Closed({ page, query }: Pick<ReplyFormProps, 'page' | 'query'>) {
  const t = useTranslations('desk.ticket')
  const { closedByName } = page.ticket
  return (
    <section className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-md border border-line bg-well p-4">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="font-semibold">{t('closedTitle')}</h2>
        <p className="text-soft">{closedByName ? t('closedAt', { name: closedByName }) : t('closedPlain')}</p>
      </div>
      <ReopenForm page={page} query={query} />
    </section>
  )
}

function ReopenForm({ page, query }: Pick<ReplyFormProps, 'page' | 'query'>) {
  const t = useTranslations('desk.ticket')
  const { formAction } = useNavigation()
  const action = `${page.path}/reopen${query}`
  return (
    <Form id={REPLY_FORM} method="post" action={action}>
      <Button kind="primary" pending={formAction === action && t('reopening')}>
        {t('reopen')}
      </Button>
    </Form>
  )
}

export function CloseForm({ page, query }: Pick<ReplyFormProps, 'page' | 'query'>) {
  const t = useTranslations('desk.ticket')
  const { formAction } = useNavigation()
  const keyed = useKeyed()
  const action = `${page.path}/close${query}`
  const beside = useBesideReply(action)
  return (
    <Form method="post" action={action}>
      {/* Where no JavaScript runs, the reply's form says it. */}
      <input type="hidden" name="seen" value={page.seen} />
      <Button pending={formAction === action && t('closing')} {...keyed('e')} {...beside.button}>
        {t('close')}
      </Button>
    </Form>
  )
}
