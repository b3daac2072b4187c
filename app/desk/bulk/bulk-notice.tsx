import { useLocation, useNavigationType } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { deskTicketPath } from '#app/desk/paths.ts'
import { Notice } from '#app/ui/page/notice.tsx'
import { type BulkOutcome, type TicketName, writeTicketName } from './bulk.ts'

/**
 * What became of the tickets that were selected: how many were changed, and each that was not, by its workspace and
 * number, as two workspaces have the same numbers.
 */
export function BulkNotice({ outcome, query }: { outcome: BulkOutcome; query: string }) {
  const t = useTranslations('queue.bulk')
  const { kind, done, already, gone } = outcome
  const notice = useRef<HTMLDivElement>(null)
  const isInPlace = useNavigationType() !== 'POP'
  const { key } = useLocation()
  // The button of the change is gone once nothing is selected.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same outcome a second time is an answer too
  useEffect(() => {
    if (isInPlace) notice.current?.focus({ preventScroll: true })
  }, [isInPlace, key])
  return (
    <div ref={notice} tabIndex={-1} className="px-3 pt-3">
      <Notice kind={gone.length > 0 ? 'warning' : 'success'} announce>
        <p>{t(`done.${kind}`, { count: done })}</p>
        {already.length > 0 && (
          <p>
            {t('already', { count: already.length })} <Names names={already} query={query} />
          </p>
        )}
        {gone.length > 0 && (
          <p>
            {t('gone', { count: gone.length })} {gone.map(writeTicketName).join(', ')}
          </p>
        )}
      </Notice>
    </div>
  )
}

function Names({ names, query }: { names: TicketName[]; query: string }) {
  return names.map((name, place) => (
    <span key={writeTicketName(name)}>
      {place > 0 && ', '}
      <a href={deskTicketPath(name.subdomain, name.number, query)} className="link">
        {writeTicketName(name)}
      </a>
    </span>
  ))
}
