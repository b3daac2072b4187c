import { useTranslations } from 'use-intl'
import type { RefusedForm } from '#app/forms/refused-form.ts'
import { DraftNotice } from '#app/portal/draft-notice.tsx'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import type { DepartmentChoice, NewTicketStart } from './follow-up.ts'
import { NewTicketForm } from './new-ticket-form.tsx'

interface NewTicketPageProps {
  page: {
    departments: DepartmentChoice[]
    start: NewTicketStart
    formKey: string
    draft: { wasClosed: boolean } | undefined
  }
  refused?: RefusedForm
}

export function NewTicketPage({ page, refused }: NewTicketPageProps) {
  const t = useTranslations('portal.create')
  const back = useTranslations('portal.ticket')('back')
  const tickets = useTicketsPath()
  const isSomethingTyped = refused !== undefined || page.draft !== undefined
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: tickets, label: back }} />
      {page.departments.length === 0 && <EmptyState title={t('closedFor')}>{t('closedForBody')}</EmptyState>}
      {page.draft && !refused && <DraftNotice {...page.draft} />}
      {(page.departments.length > 0 || isSomethingTyped) && (
        <NewTicketForm
          departments={page.departments}
          start={refused ? {} : page.start}
          formKey={refused?.formKey ?? page.formKey}
          draftFiles={refused?.draftFiles ?? []}
          result={refused?.result}
        />
      )}
    </div>
  )
}
