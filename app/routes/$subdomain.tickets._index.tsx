import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { readListPage } from '#app/portal/list-page.server.ts'
import { NoTickets } from '#app/portal/no-tickets.tsx'
import { pageMeta } from '#app/portal/page-meta.ts'
import { TicketFilters } from '#app/portal/ticket-filters.tsx'
import { TicketList } from '#app/portal/ticket-list.tsx'
import { isFiltered } from '#app/tickets/ticket-filters.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'

export async function loader(args: LoaderFunctionArgs) {
  return readListPage(await requireCustomer(args), new URL(args.request.url).searchParams)
}

export const meta = pageMeta

export default function ListOfTickets() {
  const t = useTranslations('portal.list')
  const { filters, departments, tickets, older, newest } = useLoaderData<typeof loader>()
  const why = isFiltered(filters) ? 'noMatch' : newest ? 'noMore' : 'none'
  const isEmpty = tickets.length === 0
  return (
    <>
      <PageHeader title={t('title')} />
      {!(isEmpty && why === 'none') && <TicketFilters filters={filters} departments={departments} />}
      {isEmpty ? <NoTickets why={why} /> : <TicketList tickets={tickets} />}
      <Pagination older={older} newest={newest} />
    </>
  )
}
