import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { addCannedReply } from '#app/canned-replies/canned-replies.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { saveCannedReply } from '#app/desk/canned-replies/canned-replies.loader.server.ts'
import {
  readCannedReplyPage,
  requireCannedReplyAuthor,
} from '#app/desk/canned-replies/canned-reply.loader.server.ts'
import { CannedReplyForm } from '#app/desk/canned-replies/canned-reply-form.tsx'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { admin } = await requireAdmin(args, 'owner')
  return {
    title: pageTitle(deskWords('cannedReplies.new')),
    admin: frameOf(admin),
    page: await readCannedReplyPage(args),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin, clear } = await requireCannedReplyAuthor(args)
  const refused = await saveCannedReply(args.request, (details) =>
    addCannedReply(platform, details, actorOf(admin, args)),
  )
  if (refused) return refused
  await clear()
  return redirect('/admin/canned-replies?done=added', 303)
}

export default function NewCannedReply() {
  const t = useTranslations('desk.cannedReplies')
  const { admin, page } = useLoaderData<typeof loader>()
  return (
    <DeskFormPage
      admin={admin}
      current="canned-replies"
      title={t('new')}
      back={{ href: '/admin/canned-replies', label: t('back') }}
    >
      <CannedReplyForm page={page} isNew />
    </DeskFormPage>
  )
}
