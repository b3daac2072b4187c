import { parseWithZod } from '@conform-to/zod/v4'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { answerRefused } from '#app/auth/refusing/answer.server.ts'
import { refused } from '#app/auth/refusing/refusal.ts'
import { readSmallForm } from '#app/auth/small-form.server.ts'
import { createDepartment } from '#app/departments/changing.server.ts'
import { departmentSchema } from '#app/departments/department.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { DepartmentForm } from '#app/desk/departments/department-form.tsx'
import { readNotifiable } from '#app/desk/departments/department-page.server.ts'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { deskWords, pageTitle } from '#app/desk/title.server.ts'
import { refusal } from '#app/words/refusal.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  return {
    title: pageTitle(deskWords('departments.new')),
    admin: { name: admin.name, role: admin.role },
    team: await readNotifiable(platform),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const submission = parseWithZod(await readSmallForm(args.request), { schema: departmentSchema })
  if (submission.status !== 'success') return answerRefused(submission)
  const { admins: adminIds, ...details } = submission.value
  const made = await createDepartment(
    platform.db,
    { ...details, adminIds },
    platform.now(),
    actorOf(admin, args),
  )
  if (made === 'taken') {
    return answerRefused(submission, refused('name', refusal('departments.nameTaken')).refusal)
  }
  return redirect('/admin/departments?done=added', 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

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
