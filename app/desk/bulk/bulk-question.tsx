import { Form, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { BULK_PATH, QUEUE_PATH } from '#app/desk/paths.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import type { MailingAct } from './bulk.ts'

export interface UnconfirmedBulk {
  unconfirmed: MailingAct['kind']
  tickets: number
  customers: number
  isMailed: boolean
  picked: string[]
}

/** Its button has the focus: Enter is the answer. */
export function BulkQuestion({ bulk, query }: { bulk: UnconfirmedBulk; query: string }) {
  const t = useTranslations(`queue.bulk.ask.${bulk.unconfirmed}`)
  const words = useTranslations('queue.bulk')
  const form = useRef<HTMLFormElement>(null)
  const isGoing = useNavigation().state !== 'idle'
  useEffect(() => form.current?.querySelector('button')?.focus(), [])
  const yes = t('yes', { count: bulk.tickets })
  return (
    <Form ref={form} method="post" action={BULK_PATH + query} className="p-3">
      <Notice title={t('title', { count: bulk.tickets })} announce>
        <p>{words(bulk.isMailed ? 'told' : 'toldNobody', { count: bulk.customers })}</p>
        {bulk.picked.map((name) => (
          <input key={name} type="hidden" name="ticket" value={name} />
        ))}
        <p className="flex flex-wrap gap-2 pt-1">
          <Button kind="primary" name="act" value={bulk.unconfirmed} pending={isGoing && words('going')}>
            {yes}
          </Button>
          <LinkButton href={QUEUE_PATH + query}>{t('no')}</LinkButton>
        </p>
      </Notice>
    </Form>
  )
}
