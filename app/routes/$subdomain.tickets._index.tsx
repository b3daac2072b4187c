import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { readListPage } from '#app/portal/list/list.loader.server.ts'
import { NoTickets } from '#app/portal/list/no-tickets.tsx'
import { TicketFilters } from '#app/portal/list/ticket-filters.tsx'
import { TicketList } from '#app/portal/list/ticket-list.tsx'
import { isFiltered } from '#app/tickets/ticket-filters.ts'
import { Pagination } from '#app/ui/lists/pagination.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'

export async function loader(args: LoaderFunctionArgs) {
  return readListPage(await requireCustomer(args), new URL(args.request.url).searchParams)
}

export default function ListOfTickets() {
  const t = useTranslations('portal.list')
  const { filters, departments, tickets, isLong, older, newest } = useLoaderData<typeof loader>()
  const why = isFiltered(filters) ? 'noMatch' : newest ? 'noMore' : 'none'
  const isEmpty = tickets.length === 0
  return (
    <>
      <PageHeader title={t('title')} lead={tickets.length > 1 && t('order')} />
      {!(isEmpty && why === 'none') && (
        <TicketFilters filters={filters} departments={departments} isFew={!isLong} />
      )}
      {isEmpty ? <NoTickets why={why} /> : <TicketList tickets={tickets} />}
      <Pagination older={older} newest={newest} />
    </>
  )
}
