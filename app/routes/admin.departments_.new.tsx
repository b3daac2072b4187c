import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { createDepartment } from '#app/departments/changing.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { readNotifiable, saveDepartment } from '#app/desk/departments/department.loader.server.ts'
import { DepartmentForm } from '#app/desk/departments/department-form.tsx'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  return {
    title: pageTitle(deskWords('departments.new')),
    admin: frameOf(admin),
    team: await readNotifiable(platform),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const refused = await saveDepartment(args.request, async (details) => {
    const made = await createDepartment(platform.db, details, platform.now(), actorOf(admin, args))
    return typeof made === 'string' ? made : 'done'
  })
  return refused ?? redirect('/admin/departments?done=added', 303)
}

export default function NewDepartment() {
  const t = useTranslations('desk.departments')
  const { admin, team } = useLoaderData<typeof loader>()
  return (
    <DeskFormPage
      admin={admin}
      current="departments"
      title={t('new')}
      back={{ href: '/admin/departments', label: t('back') }}
    >
      <DepartmentForm team={team} />
    </DeskFormPage>
  )
}
