import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { deleteCannedReply } from '#app/canned-replies/canned-replies.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { requireCannedReply } from '#app/desk/canned-replies/canned-replies.loader.server.ts'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { Question } from '#app/desk/question.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const { id, title } = await requireCannedReply(platform, args.params.id)
  return {
    title: pageTitle(deskWords('cannedReplies.deleteTitle', { name: title })),
    admin: frameOf(admin),
    reply: { id, title },
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const deleted = await deleteCannedReply(platform, args.params.id ?? '', actorOf(admin, args))
  if (deleted === 'unknown') throw notFound()
  return redirect('/admin/canned-replies?done=deleted', 303)
}

export default function DeleteCannedReply() {
  const t = useTranslations('desk.cannedReplies')
  const { admin, reply } = useLoaderData<typeof loader>()
  return (
    <DeskFormPage
      admin={admin}
      current="canned-replies"
      title={t('deleteTitle', { name: reply.title })}
      back={{ href: `/admin/canned-replies/${reply.id}`, label: reply.title }}
    >
      <Question lead={t('deleteLead')} button={t('delete')} pending={t('deleting')} />
    </DeskFormPage>
  )
}
