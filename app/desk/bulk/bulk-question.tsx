import { Form, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { BULK_PATH, QUEUE_PATH } from '#app/desk/paths.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import type { MailingAct } from './bulk.ts'

/** An act that mails customers, which was asked for and is not done yet. */
export interface UnconfirmedBulk {
  unconfirmed: MailingAct['kind']
  /** How many tickets it would change, and how many customers it would mail. */
  tickets: number
  customers: number
  /** Without a Postmark token emails are kept to be read, and reach nobody. */
  isMailed: boolean
  picked: string[]
}

/** Says how many tickets and customers an act would reach. Its button does it, and has the focus: Enter is the answer. */
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
