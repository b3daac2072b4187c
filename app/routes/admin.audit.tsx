import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { readAuditPage } from '#app/desk/audit/audit.loader.server.ts'
import { AUDIT_PATH, AuditFilterForm } from '#app/desk/audit/audit-filter-form.tsx'
import { AuditList } from '#app/desk/audit/audit-list.tsx'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { withQuery } from '#app/desk/paths.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { language, pageTitle } from '#app/i18n/catalogue.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Pagination } from '#app/ui/lists/pagination.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const query = new URL(args.request.url).searchParams
  return {
    title: pageTitle(language.messages.audit.title),
    admin: frameOf(admin),
    page: await readAuditPage(platform, args.context.scope.timeZone, query),
  }
}

export default function Audit() {
  const t = useTranslations('audit')
  const { admin, page } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin} current="audit">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <LinkButton href={withQuery('/admin/audit.csv', page.chosen)} download>
            {t('csv')}
          </LinkButton>
        }
      />
      <div className="mb-4 sm:mb-6">
        <AuditFilterForm page={page} />
      </div>
      <AuditList page={page} />
      <Pagination
        older={page.older && withQuery(AUDIT_PATH, { ...page.chosen, before: page.older })}
        newest={page.isFirst ? undefined : withQuery(AUDIT_PATH, page.chosen)}
      />
    </DeskFrame>
  )
}
