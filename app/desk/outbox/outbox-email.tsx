import { useFormatter, useTranslations } from 'use-intl'
import { canRetry } from '#app/outbox/state.ts'
import { Button } from '#app/ui/button.tsx'
import { Detail, Details, Panel } from '#app/ui/page/details.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import { RichText } from '#app/ui/writing/rich-text.tsx'
import { Moment, Time } from '#app/ui/writing/time.tsx'
import { EmailKindName } from './email-kind-name.tsx'
import type { OutboxEmailPage } from './outbox-email.loader.server.ts'
import { OutboxFailure } from './outbox-failure.tsx'
import { OutboxStateBadge } from './outbox-state-badge.tsx'

type OutboxEmailProps = Pick<OutboxEmailPage, 'outbox' | 'email' | 'isPaused'>

export function OutboxEmail({ outbox, email, isPaused }: OutboxEmailProps) {
  const t = useTranslations('outbox')
  const path = `/admin/outbox/${outbox}/${email.id}`
  return (
    <>
      <PageHeader
        title={email.subject}
        lead={isPaused ? t('held.email') : t(`meanings.${email.state}`)}
        back={{ href: '/admin/outbox', label: t('email.back') }}
        actions={
          canRetry(email.state) && (
            <form method="post" action={`${path}/retry`}>
              <Button kind="primary">{t('email.retry')}</Button>
            </form>
          )
        }
      />
      {email.failure && (
        <div className="mb-6">
          <Notice kind="warning" title={t('email.why')}>
            <OutboxFailure failure={email.failure} />
          </Notice>
        </div>
      )}
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="lg:order-2">
          <Facts email={email} />
        </div>
        <div className="min-w-0">
          {email.text === '' ? <Notice>{t('email.erased')}</Notice> : <Bodies email={email} path={path} />}
        </div>
      </div>
    </>
  )
}

function Facts({ email }: Pick<OutboxEmailProps, 'email'>) {
  const t = useTranslations('outbox.email')
  const format = useFormatter()
  return (
    <Panel>
      <Details>
        <Detail term={t('state')}>
          <OutboxStateBadge state={email.state} />
        </Detail>
        <Detail term={t('to')}>
          {email.toName && <span className="block">{email.toName}</span>}
          {email.toAddress}
        </Detail>
        <Detail term={t('kind')}>
          <EmailKindName kind={email.kind} />
        </Detail>
        <Detail term={t('written')}>
          <Time at={email.createdAt} />
        </Detail>
        {email.sentAt !== null && (
          <Detail term={t('sent')}>
            <Time at={email.sentAt} />
          </Detail>
        )}
        {email.attempts > 0 && <Detail term={t('tries')}>{format.number(email.attempts)}</Detail>}
        {email.attempts > 0 && email.nextAt !== null && (
          <Detail term={t('nextTry')}>
            <Moment at={email.nextAt} />
          </Detail>
        )}
        {email.providerId && <Detail term={t('providerId')}>{email.providerId}</Detail>}
      </Details>
    </Panel>
  )
}

/** A frame that may run nothing, load nothing and lead nowhere. */
function Bodies({ email, path }: { email: OutboxEmailProps['email']; path: string }) {
  const t = useTranslations('outbox.email')
  return (
    <>
      {email.secret && (
        <div className="mb-4">
          <Notice kind="info">{t('secret')}</Notice>
        </div>
      )}
      <h2 className="mb-2 font-semibold">{t('html')}</h2>
      <iframe
        src={`${path}/html`}
        title={t('html')}
        sandbox=""
        className="h-128 w-full rounded-md border border-line bg-paper"
      />
      <h2 className="mt-6 mb-2 font-semibold">{t('text')}</h2>
      <div className="rounded-md border border-line bg-sheet p-4 font-mono text-sm">
        <RichText text={email.text} />
      </div>
    </>
  )
}
