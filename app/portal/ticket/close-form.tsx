import { useFetcher } from '@remix-run/react'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { FormAnswer } from '#app/portal/refused-form.ts'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { useRouteAtHand } from '#app/ui/browser/use-route-at-hand.ts'
import { Button } from '#app/ui/button.tsx'
import { isReplyWritten } from './reply-form.tsx'
import type { TicketView } from './ticket-view.ts'
import { UnsentNotice } from './unsent-notice.tsx'

/** Closing is a form of its own, apart from the reply: nobody closes a ticket by accident. */
export function CloseForm({ ticket }: { ticket: TicketView }) {
  const t = useTranslations('portal.close')
  const tickets = useTicketsPath()
  const fetcher = useFetcher<FormAnswer>()
  useRouteAtHand('routes/$subdomain.tickets.$ticket.close')

  function keepWhatIsWritten(event: FormEvent) {
    if (isReplyWritten() && !window.confirm(t('unsentReply'))) event.preventDefault()
  }

  return (
    <fetcher.Form
      method="post"
      action={`${tickets}/${ticket.label}/close`}
      preventScrollReset
      onSubmit={keepWhatIsWritten}
      className="mt-8 border-t border-line pt-6"
    >
      <UnsentNotice answer={fetcher.state === 'idle' ? fetcher.data : undefined} />
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="font-semibold">{t('title')}</h2>
          <p className="text-sm text-soft">{t('body')}</p>
        </div>
        <Button pending={fetcher.state !== 'idle' && t('closing')}>{t('button')}</Button>
      </div>
    </fetcher.Form>
  )
}
