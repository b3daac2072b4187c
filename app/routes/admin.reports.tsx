import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { readReportsPage, shorten } from '#app/desk/reports/reports.loader.server.ts'
import { ReportsBody } from '#app/desk/reports/reports-body.tsx'
import { ReportsFilterForm } from '#app/desk/reports/reports-filter-form.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { language, pageTitle } from '#app/i18n/catalogue.server.ts'
import { PageHeader } from '#app/ui/page/page-header.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const query = new URL(args.request.url).searchParams
  return {
    title: pageTitle(language.messages.reports.title),
    admin: frameOf(admin),
    page: shorten(await readReportsPage(platform, args.context.scope.timeZone, query)),
  }
}

export default function Reports() {
  const t = useTranslations('reports')
  const { admin, page } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin} current="reports">
      <PageHeader title={t('title')} />
      <div className="space-y-6">
        <ReportsFilterForm page={page} />
        <ReportsBody page={page} />
      </div>
    </DeskFrame>
  )
}
