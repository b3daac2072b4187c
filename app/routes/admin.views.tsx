import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { refused } from '#app/auth/refusing/refusal.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { DoneNotice } from '#app/desk/done-notice.tsx'
import { QUEUE_PATH, VIEWS_PATH } from '#app/desk/paths.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { ViewForm } from '#app/desk/views/view-form.tsx'
import { ViewList } from '#app/desk/views/view-list.tsx'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { pageTitle, queueWords } from '#app/i18n/catalogue.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { MAX_VIEWS, viewSchema } from '#app/queue/views/view.ts'
import { listViews, saveView, viewQuery } from '#app/queue/views/views.server.ts'
import { PageHeader } from '#app/ui/page/page-header.tsx'

/** The named filters, and a new one of the filters that the address carries. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args)
  const { searchParams } = new URL(args.request.url)
  return {
    title: pageTitle(queueWords('views.title')),
    admin: frameOf(admin),
    views: await listViews(platform, admin),
    query: viewQuery(searchParams),
    done: (['saved', 'deleted'] as const).find((act) => act === searchParams.get('done')),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args)
  const submission = parseForm(await readSmallForm(args.request), viewSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const query = viewQuery(new URL(args.request.url).searchParams)
  const saved = await saveView(platform, admin, { ...submission.value, query })
  if (saved === 'too-many') {
    return answerRefused(submission, refused('', refusal('views.tooMany', { max: MAX_VIEWS })).refusal)
  }
  return redirect(QUEUE_PATH + query, 303)
}

export default function Views() {
  const t = useTranslations('queue.views')
  const { admin, views, query, done } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin} current="tickets" views={views}>
      <div className="max-w-xl space-y-8">
        <PageHeader
          title={t('title')}
          lead={t('lead')}
          back={{ href: QUEUE_PATH + query, label: t('back') }}
        />
        {done && <DoneNotice>{t(done)}</DoneNotice>}
        {query && (
          <section>
            <h2 className="mb-3 font-semibold text-lg">{t('new')}</h2>
            <ViewForm action={VIEWS_PATH + query} />
          </section>
        )}
        <ViewList views={views} />
      </div>
    </DeskFrame>
  )
}
