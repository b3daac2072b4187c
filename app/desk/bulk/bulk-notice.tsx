import { Form, useLocation, useNavigation, useNavigationType } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { BULK_PATH, BULK_UNDO_PATH, deskTicketPath } from '#app/desk/paths.ts'
import type { QueuePage } from '#app/desk/queue/queue.loader.server.ts'
import { useCountdown } from '#app/ui/browser/use-countdown.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import { type TicketName, writeTicketName } from './bulk.ts'

type Outcome = NonNullable<QueuePage['bulk']>

/** Names tickets by workspace and number, as two workspaces have the same numbers. */
export function BulkNotice({ outcome, query }: { outcome: Outcome; query: string }) {
  const t = useTranslations('queue.bulk')
  const { kind, done, outdated, gone, late } = outcome
  const notice = useRef<HTMLDivElement>(null)
  const isInPlace = useNavigationType() !== 'POP'
  const { key } = useLocation()
  // The button of the change is gone once nothing is selected.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same outcome a second time is an answer too
  useEffect(() => {
    if (isInPlace) notice.current?.focus({ preventScroll: true })
  }, [isInPlace, key])
  return (
    <div ref={notice} tabIndex={-1} className="p-3">
      <Notice kind={outdated.length + gone.length + late.length > 0 ? 'warning' : 'success'} announce>
        <p>{t(`done.${kind}`, { count: done })}</p>
        {(['already', 'outdated', 'late'] as const).map(
          (became) =>
            outcome[became].length > 0 && (
              <p key={became}>
                {t(became, { count: outcome[became].length })} <Names names={outcome[became]} query={query} />
              </p>
            ),
        )}
        {gone.length > 0 && (
          <p>
            {t('gone', { count: gone.length })} {gone.map(writeTicketName).join(', ')}
          </p>
        )}
        {outdated.length > 0 && outcome.again && <BulkAgain outcome={outcome} query={query} />}
        {outcome.secondsLeft > 0 && <BulkUndo key={outcome.until} outcome={outcome} query={query} />}
      </Notice>
    </div>
  )
}

/** Whoever has read what was left is not asked again. */
function BulkAgain({ outcome, query }: { outcome: Outcome; query: string }) {
  const t = useTranslations('queue.bulk')
  const action = BULK_PATH + query
  const isGoing = useNavigation().formAction === action
  return (
    <Form method="post" action={action} className="pt-1">
      <TicketFields names={outcome.outdated} />
      <Button name="act" value={outcome.again} pending={isGoing && t('going')}>
        {t('anyway', { count: outcome.outdated.length })}
      </Button>
    </Form>
  )
}

function TicketFields({ names }: { names: readonly TicketName[] }) {
  return names
    .map(writeTicketName)
    .map((name) => <input key={name} type="hidden" name="ticket" value={name} />)
}

function BulkUndo({ outcome, query }: { outcome: Outcome; query: string }) {
  const t = useTranslations('everywhere.undo')
  const left = useCountdown(outcome.secondsLeft)
  const action = BULK_UNDO_PATH + query
  const isUndoing = useNavigation().formAction === action
  return (
    <Form method="post" action={action} hidden={left === 0 && !isUndoing}>
      <input type="hidden" name="did" value={outcome.kind} />
      <input type="hidden" name="until" value={outcome.until} />
      <TicketFields names={outcome.changed} />
      <span className="flex items-center gap-3 pt-1">
        <Button pending={isUndoing && t('undoing')}>{t('button')}</Button>
        <span aria-hidden="true" className="undo-left">
          {t('left', { seconds: left })}
        </span>
      </span>
    </Form>
  )
}

function Names({ names, query }: { names: readonly TicketName[]; query: string }) {
  return names.map((name, index) => (
    <span key={writeTicketName(name)}>
      {index > 0 && ', '}
      <a href={deskTicketPath(name.subdomain, name.number, query)} className="link">
        {writeTicketName(name)}
      </a>
    </span>
  ))
}
