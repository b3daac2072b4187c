import { useTranslations } from 'use-intl'
import { Answering } from '#app/desk/ticket/answering/answering.tsx'
import type { RedrawnReply } from '#app/desk/ticket/answering/redrawn.ts'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'
import { useRefusal } from '#app/i18n/refusal.ts'
import { ErrorSummary } from '#app/ui/fields/error-summary.tsx'

interface TriageDoneProps {
  answer: { refused?: string; kept?: RedrawnReply } | undefined
}

export function TriageDone({ answer }: TriageDoneProps) {
  const t = useTranslations('desk.ticket')
  const say = useRefusal()
  const { refused, kept } = answer ?? {}
  return (
    <>
      {refused && <ErrorSummary problems={[{ message: t('triageRefused', { reason: say(refused) }) }]} />}
      <Answering {...useTicket()} kept={kept} />
    </>
  )
}
