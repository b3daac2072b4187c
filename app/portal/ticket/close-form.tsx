import { useFetcher } from '@remix-run/react'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { type FormAnswer, refusedForm } from '#app/forms/refused-form.ts'
import { UnsentNotice } from '#app/forms/unsent/unsent-notice.tsx'
import { useRefusal } from '#app/i18n/refusal.ts'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { useRouteAtHand } from '#app/remix/use-route-at-hand.ts'
import { useHydrated } from '#app/ui/browser/use-hydrated.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import { isReplyWritten, REPLY_FORM } from './reply-form.tsx'
import type { TicketView } from './ticket-view.ts'

interface CloseFormProps {
  ticket: TicketView
  hasUnsentReply: boolean
}

/**
 * A form of its own, away from where a thumb aims at Send Reply. Somebody who has begun to write is asked
 * first: in place where JavaScript runs, else by the server, which is why the button then belongs to the
 * reply's form (docs/decisions/0061).
 */
export function CloseForm({ ticket, hasUnsentReply }: CloseFormProps) {
  const t = useTranslations('portal.close')
  const action = `${useTicketsPath()}/${ticket.label}/close`
  const fetcher = useFetcher<FormAnswer>()
  const say = useRefusal()
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined
  const refused = refusedForm(answer)?.result.error?.['']?.[0]
  const hydrated = useHydrated()
  useRouteAtHand('routes/$subdomain.tickets.$ticket.close')

  function keepWhatIsWritten(event: FormEvent) {
    if (!hasUnsentReply && isReplyWritten() && !window.confirm(t('unsentReply'))) event.preventDefault()
  }

  const beside =
    hydrated || hasUnsentReply ? {} : { form: REPLY_FORM, formAction: action, formNoValidate: true }
  return (
    <fetcher.Form
      method="post"
      action={action}
      preventScrollReset
      onSubmit={keepWhatIsWritten}
      className="mb-6 border-b border-line pb-6"
    >
      <UnsentNotice answer={answer} />
      {refused && (
        <div className="mb-4">
          <Notice kind="warning" announce>
            <p>{say(refused)}</p>
          </Notice>
        </div>
      )}
      {hasUnsentReply && (
        // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the question comes into view
        <div tabIndex={-1} autoFocus className="mb-4">
          <Notice kind="warning" title={t('unsentReply')} announce>
            <p>{t('heldBody')}</p>
          </Notice>
        </div>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="font-semibold">{t('title')}</h2>
          <p className="text-sm text-soft">{t('body')}</p>
        </div>
        <Button pending={fetcher.state !== 'idle' && t('closing')} {...beside}>
          {t('button')}
        </Button>
      </div>
    </fetcher.Form>
  )
}
