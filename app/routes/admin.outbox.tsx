import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import type { OutboxPage } from '#app/desk/outbox/outbox.loader.server.ts'
import { OutboxFilterForm } from '#app/desk/outbox/outbox-filter-form.tsx'
import { OutboxList } from '#app/desk/outbox/outbox-list.tsx'
import { ProviderBanner } from '#app/desk/outbox/provider-banner.tsx'
import { SuspendedBanner } from '#app/desk/outbox/suspended-banner.tsx'
import { withQuery } from '#app/desk/paths.ts'
import { Pagination } from '#app/ui/lists/pagination.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'

export default function Outbox() {
  const t = useTranslations('outbox')
  const { admin, ...page } = useLoaderData<OutboxPage>()
  const here = (before?: string) =>
    withQuery('/admin/outbox', { workspace: page.outbox, state: page.state, before })
  return (
    <DeskFrame admin={admin} current="outbox">
      <PageHeader title={t('title')} lead={t('lead')} />
      <ProviderBanner {...page.provider} />
      <SuspendedBanner workspaces={page.suspended} />
      <div className="mb-4 sm:mb-6">
        <OutboxFilterForm page={page} />
      </div>
      {page.onlyFirst && <p className="mb-4 text-soft">{t('onlyFirst', { count: page.onlyFirst })}</p>}
      <OutboxList page={page} />
      <Pagination older={page.older && here(page.older)} newest={page.isFirst ? undefined : here()} />
    </DeskFrame>
  )
}

export { loadOutbox as loader } from '#app/desk/outbox/outbox.loader.server.ts'
