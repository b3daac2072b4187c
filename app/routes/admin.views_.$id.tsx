import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { VIEWS_PATH, viewPath } from '#app/desk/paths.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { ViewForm } from '#app/desk/views/view-form.tsx'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { pageTitle, queueWords } from '#app/i18n/catalogue.server.ts'
import { viewSchema } from '#app/queue/views/view.ts'
import { changeView, listViews } from '#app/queue/views/views.server.ts'
import { Button } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args)
  const views = await listViews(platform, admin)
  const view = views.find(({ id, isTheirs }) => id === args.params.id && isTheirs)
  if (!view) throw notFound()
  return {
    title: pageTitle(view.name, queueWords('views.title')),
    admin: frameOf(admin),
    views,
    view,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args)
  const submission = parseForm(await readSmallForm(args.request), viewSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const changed = await changeView(platform, admin, args.params.id ?? '', submission.value)
  if (changed === 'not-theirs') throw notFound()
  return redirect(`${VIEWS_PATH}?done=saved`, 303)
}

export default function ViewRoute() {
  const t = useTranslations('queue.views')
  const { admin, views, view } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin} current="tickets" views={views}>
      <div className="max-w-xl space-y-8">
        <PageHeader title={view.name} back={{ href: VIEWS_PATH, label: t('title') }} />
        <ViewForm view={view} action={viewPath(view.id)} />
        <Form method="post" action={`${viewPath(view.id)}/delete`} className="border-line border-t pt-4">
          <p className="mb-3 text-soft">{t('deleteLead')}</p>
          <Button kind="danger">{t('delete')}</Button>
        </Form>
      </div>
    </DeskFrame>
  )
}
