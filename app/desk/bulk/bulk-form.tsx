import { Form, useNavigation } from '@remix-run/react'
import { type ReactNode, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { BULK_PATH } from '#app/desk/paths.ts'
import type { QueuePage } from '#app/desk/queue/queue.loader.server.ts'
import { useRefusal } from '#app/i18n/refusal.ts'
import { useHydrated } from '#app/ui/browser/use-hydrated.ts'
import { ErrorSummary } from '#app/ui/fields/error-summary.tsx'
import { BulkActs } from './bulk-acts.tsx'
import { SelectAll } from './select-all.tsx'
import { useSelectedCount } from './use-selected-count.ts'

export interface RefusedBulk {
  refused: string
  picked: string[]
}

interface BulkFormProps {
  queue: QueuePage
  refused: string | undefined
  children: ReactNode
}

/**
 * What is selected lives in the checkboxes alone, so that a list drawn anew keeps it and a form without
 * JavaScript sends it. The acts come into sight with the first tick, by CSS.
 */
export function BulkForm({ queue, refused, children }: BulkFormProps) {
  const t = useTranslations('queue.bulk')
  const say = useRefusal()
  const form = useRef<HTMLFormElement>(null)
  const count = useSelectedCount(form)
  const hydrated = useHydrated()
  const action = BULK_PATH + queue.query
  const isGoing = useNavigation().formAction === action
  return (
    <Form ref={form} method="post" action={action} className="bulk" aria-label={t('label')}>
      {refused && (
        <div className="px-3 pt-3">
          <ErrorSummary problems={[{ message: say(refused) }]} />
        </div>
      )}
      <div className="bulk-bar">
        <span className="with-script contents">
          <SelectAll form={form} count={count} all={queue.tickets.length} isGoing={isGoing} />
        </span>
        {!hydrated && (
          <span className="without-script contents">
            <span className="bulk-check" />
            <span className="text-soft text-sm">{t('several')}</span>
          </span>
        )}
        <BulkActs queue={queue} isGoing={isGoing} />
      </div>
      {children}
    </Form>
  )
}
