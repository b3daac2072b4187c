import { Form } from '@remix-run/react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import type { SignedIn } from '#app/desk/signed-in.ts'
import type { RefusedForm } from '#app/forms/refused-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Options, SelectFrame } from '#app/ui/fields/select-field.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import { FindCustomer } from './find-customer.tsx'
import type { NewTicketPage } from './new-ticket.loader.server.ts'
import { NewTicketForm } from './new-ticket-form.tsx'

export interface NewTicketViewProps {
  admin: SignedIn
  page: NewTicketPage
  kept?: RefusedForm | undefined
}

export function NewTicketView({ admin, page, kept }: NewTicketViewProps) {
  const t = useTranslations('desk.newTicket')
  return (
    <DeskFrame admin={admin} current="new-ticket">
      <div className="max-w-2xl">
        <PageHeader title={t('title')} lead={t('lead', { workspace: page.workspaceName })} />
        <div className="mb-6 flex flex-wrap items-start gap-x-6 gap-y-3">
          {page.workspaces.length > 1 && <ChooseWorkspace page={page} />}
          <FindCustomer page={page} />
        </div>
        <NewTicketForm key={`${page.path} ${page.customerId}`} page={page} kept={kept} />
      </div>
    </DeskFrame>
  )
}

function ChooseWorkspace({ page }: { page: NewTicketPage }) {
  const t = useTranslations('desk.newTicket')
  const id = useId()
  return (
    <Form method="get" action="/admin/new-ticket" className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="mb-1 block font-semibold">
          {t('workspace')}
        </label>
        <SelectFrame>
          <select key={page.path} id={id} name="workspace" className="input" defaultValue={page.subdomain}>
            <Options options={page.workspaces} />
          </select>
        </SelectFrame>
      </div>
      <Button>{t('continue')}</Button>
    </Form>
  )
}
