import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { changeCannedReply } from '#app/canned-replies/canned-replies.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { requireCannedReply, saveCannedReply } from '#app/desk/canned-replies/canned-replies.loader.server.ts'
import {
  readCannedReplyPage,
  requireCannedReplyAuthor,
} from '#app/desk/canned-replies/canned-reply.loader.server.ts'
import { CannedReplyForm } from '#app/desk/canned-replies/canned-reply-form.tsx'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { LinkButton } from '#app/ui/button.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const reply = await requireCannedReply(platform, args.params.id)
  return {
    title: pageTitle(reply.title, deskWords('cannedReplies.title')),
    admin: frameOf(admin),
    reply: { id: reply.id, title: reply.title },
    page: await readCannedReplyPage(args, reply),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin, clear } = await requireCannedReplyAuthor(args)
  const refused = await saveCannedReply(args.request, (details) =>
    changeCannedReply(platform, args.params.id ?? '', details, actorOf(admin, args)),
  )
  if (refused) return refused
  await clear()
  return redirect('/admin/canned-replies?done=saved', 303)
}

export default function OneCannedReply() {
  const t = useTranslations('desk.cannedReplies')
  const { admin, reply, page } = useLoaderData<typeof loader>()
  return (
    <DeskFormPage
      admin={admin}
      current="canned-replies"
      title={reply.title}
      back={{ href: '/admin/canned-replies', label: t('back') }}
      actions={
        <LinkButton href={`/admin/canned-replies/${reply.id}/delete`} kind="danger">
          {t('delete')}
        </LinkButton>
      }
    >
      <CannedReplyForm page={page} />
    </DeskFormPage>
  )
}
