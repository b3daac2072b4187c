import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { deleteDepartment } from '#app/departments/changing.server.ts'
import { listDepartmentsInUse } from '#app/departments/departments.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { Question } from '#app/desk/question.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { catchUp } from '#app/queue/projection/project.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page/notice.tsx'

/** Asks once more, and says beforehand where the answer would be no. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const department = (await listDepartmentsInUse(platform)).find(({ id }) => id === args.params.id)
  if (!department) throw notFound()
  return {
    title: pageTitle(deskWords('departments.deleteTitle', { name: department.name })),
    admin: frameOf(admin),
    department: { id: department.id, name: department.name, hasTickets: department.tickets > 0 },
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin, install } = await requireAdmin(args, 'owner')
  const id = args.params.id ?? ''
  const deleted = await deleteDepartment(platform, id, actorOf(admin, args), (workspace) =>
    install.within(workspace, catchUp),
  )
  if (deleted === 'unknown') throw notFound()
  if (deleted !== 'done') return data({ refused: REFUSED[deleted] }, { status: 409 })
  return redirect('/admin/departments?done=deleted', 303)
}

const REFUSED = { 'has-tickets': 'hasTickets', 'last-active': 'lastActive', unsure: 'unsure' } as const

export default function DeleteDepartment() {
  const t = useTranslations('desk.departments')
  const refusals = useTranslations('refusals.departments')
  const { admin, department } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const page = `/admin/departments/${department.id}`
  return (
    <DeskFormPage
      admin={admin}
      current="departments"
      title={t('deleteTitle', { name: department.name })}
      back={{ href: page, label: department.name }}
    >
      {department.hasTickets || refused ? (
        <>
          <Notice kind="warning" announce={refused !== undefined}>
            {refusals(refused ?? 'hasTickets')}
          </Notice>
          <p className="mt-4">
            <LinkButton href={page}>{t('deactivate')}</LinkButton>
          </p>
        </>
      ) : (
        <Question lead={t('deleteLead')} button={t('delete')} pending={t('deleting')} />
      )}
    </DeskFormPage>
  )
}
