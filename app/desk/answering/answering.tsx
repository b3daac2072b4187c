import { Form, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { useKeyed } from '#app/desk/keyboard/keys.ts'
import { Button } from '#app/ui/button.tsx'
import type { KeptForm } from './kept-form.server.ts'
import { NoteForm } from './note-form.tsx'
import { ReplyForm, type ReplyFormProps } from './reply-form.tsx'

interface AnsweringProps extends ReplyFormProps {
  /** A note that was not added. */
  keptNote?: KeptForm
}

/** What stands at the end of the conversation: the reply, or that the ticket is closed; and the note, always. */
export function Answering({ keptNote, ...props }: AnsweringProps) {
  const { page, query, kept } = props
  const canReply = kept || page.reply.returned || page.ticket.status !== 'closed'
  return (
    <div className="space-y-4">
      {canReply ? <ReplyForm {...props} /> : <Closed page={page} query={query} />}
      <NoteForm page={page} query={query} kept={keptNote} />
    </div>
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
      <TurnForm page={page} query={query} turn="reopen" primary />
    </section>
  )
}

interface TurnFormProps extends Pick<ReplyFormProps, 'page' | 'query'> {
  turn: 'close' | 'reopen'
  primary?: boolean
}

/** Closes or reopens the ticket: a form of its own. */
export function TurnForm({ page, query, turn, primary }: TurnFormProps) {
  const t = useTranslations('desk.ticket')
  const { formAction } = useNavigation()
  const action = `${page.path}/${turn}${query}`
  const keyed = useKeyed()
  const pending = turn === 'close' ? t('closing') : t('reopening')
  return (
    <Form method="post" action={action}>
      <Button
        kind={primary ? 'primary' : 'quiet'}
        pending={formAction === action && pending}
        {...(turn === 'close' && keyed('e'))}
      >
        {t(turn)}
      </Button>
    </Form>
  )
}
