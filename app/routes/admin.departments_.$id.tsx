import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { changeDepartment } from '#app/departments/changing.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { readDepartmentPage, saveDepartment } from '#app/desk/departments/department.loader.server.ts'
import { DepartmentForm } from '#app/desk/departments/department-form.tsx'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { LinkButton } from '#app/ui/button.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const page = await readDepartmentPage(platform, args.params.id ?? '')
  return {
    title: pageTitle(page.department.name, deskWords('departments.title')),
    admin: frameOf(admin),
    ...page,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const refused = await saveDepartment(args.request, (details) =>
    changeDepartment(platform, args.params.id ?? '', details, actorOf(admin, args)),
  )
  return refused ?? redirect('/admin/departments?done=saved', 303)
}

export default function Department() {
  const t = useTranslations('desk.departments')
  const refusals = useTranslations('refusals.departments')
  const { admin, department, team } = useLoaderData<typeof loader>()
  return (
    <DeskFormPage
      admin={admin}
      current="departments"
      title={department.name}
      back={{ href: '/admin/departments', label: t('back') }}
      lead={department.hasTickets && refusals('hasTickets')}
      actions={
        !department.hasTickets && (
          <LinkButton href={`/admin/departments/${department.id}/delete`} kind="danger">
            {t('delete')}
          </LinkButton>
        )
      }
    >
      <DepartmentForm department={department} team={team} />
    </DeskFormPage>
  )
}
