import { Form, useFetcher } from '@remix-run/react'
import { type MouseEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#app/ui/button.tsx'
import type { KnownCustomer } from './known-customers.server.ts'
import type { NewTicketPage } from './new-ticket.loader.server.ts'

/**
 * What is found are links to the same page for that customer; with JavaScript they fill the two fields in, so
 * that nothing that was written is lost.
 */
export function FindCustomer({ page }: { page: NewTicketPage }) {
  const t = useTranslations('desk.newTicket')
  const id = useId()
  const fetcher = useFetcher<{ page: Pick<NewTicketPage, 'found' | 'asked'> }>()
  const [isChosen, setIsChosen] = useState(false)
  const { found, asked } = fetcher.data?.page ?? page
  const find = (text: string) => {
    setIsChosen(false)
    if (text.trim().length > 1) fetcher.load(`${page.path}?${new URLSearchParams({ find: text })}`)
  }
  const choose = (event: MouseEvent, { name, email }: KnownCustomer) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    fill('email', email)
    fill('name', name)
    setIsChosen(true)
    document.querySelector<HTMLElement>('#new-ticket [name="subject"]')?.focus()
  }
  return (
    <Form method="get" action={page.path} role="search" className="min-w-0 flex-1 basis-72">
      <label htmlFor={id} className="mb-1 block font-semibold">
        {t('find')}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          key={page.path}
          type="search"
          name="find"
          defaultValue={page.asked}
          placeholder={t('findHint')}
          autoComplete="off"
          className="input"
          onChange={(event) => find(event.currentTarget.value)}
        />
        <Button>{t('findButton')}</Button>
      </div>
      <div role="status" className="mt-1">
        {asked !== '' && !isChosen && (
          <>
            {found.length === 0 && <p className="text-soft text-sm">{t('nobodyFound')}</p>}
            <ul>
              {found.map((customer) => (
                <li key={customer.id}>
                  <a
                    href={`${page.path}?customer=${customer.id}`}
                    className="flex min-h-(--control) flex-wrap items-center gap-x-2 rounded-sm px-2 hover:bg-well"
                    onClick={(event) => choose(event, customer)}
                  >
                    <bdi className="font-medium">{customer.name}</bdi>
                    <bdi className="break-all text-soft text-sm">{customer.email}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Form>
  )
}

function fill(name: string, text: string): void {
  const field = document.querySelector<HTMLInputElement>(`#new-ticket [name="${name}"]`)
  if (!field) return
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
