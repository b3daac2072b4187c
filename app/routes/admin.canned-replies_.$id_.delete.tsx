import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useLoaderData, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { deleteCannedReply } from '#app/canned-replies/canned-replies.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { requireCannedReply } from '#app/desk/canned-replies/canned-replies-page.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { deskWords, pageTitle } from '#app/desk/title.server.ts'
import { Button } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'

/** Asks once more. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const { id, title } = await requireCannedReply(platform, args.params.id)
  return {
    title: pageTitle(deskWords('cannedReplies.deleteTitle', { name: title })),
    admin: { name: admin.name, role: admin.role },
    reply: { id, title },
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const deleted = await deleteCannedReply(platform, args.params.id ?? '', actorOf(admin, args))
  if (deleted === 'unknown') throw notFound()
  return redirect('/admin/canned-replies?done=deleted', 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function DeleteCannedReply() {
  const t = useTranslations('desk.cannedReplies')
  const { admin, reply } = useLoaderData<typeof loader>()
  const isSending = useNavigation().formMethod === 'POST'
  return (
    <DeskFrame admin={admin} current="canned-replies">
      <div className="max-w-xl">
        <PageHeader
          title={t('deleteTitle', { name: reply.title })}
          back={{ href: `/admin/canned-replies/${reply.id}`, label: reply.title }}
        />
        <Form method="post">
          <p className="mb-4">{t('deleteLead')}</p>
          <Button kind="danger" pending={isSending && t('deleting')}>
            {t('delete')}
          </Button>
        </Form>
      </div>
    </DeskFrame>
  )
}
