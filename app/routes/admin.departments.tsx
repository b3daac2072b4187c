import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { listDepartmentsInUse } from '#app/departments/departments.server.ts'
import { DepartmentList } from '#app/desk/departments/department-list.tsx'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { DoneNotice } from '#app/desk/done-notice.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const done = new URL(args.request.url).searchParams.get('done')
  return {
    title: pageTitle(deskWords('departments.title')),
    admin: frameOf(admin),
    departments: await listDepartmentsInUse(platform),
    done: (['added', 'saved', 'deleted'] as const).find((act) => act === done),
  }
}

export default function Departments() {
  const t = useTranslations('desk.departments')
  const { admin, departments, done } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin} current="departments">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <LinkButton href="/admin/departments/new" kind="primary" icon="plus">
            {t('new')}
          </LinkButton>
        }
      />
      {done && <DoneNotice>{t(done)}</DoneNotice>}
      <DepartmentList departments={departments} />
    </DeskFrame>
  )
}
