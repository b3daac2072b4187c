import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { addCannedReply } from '#app/canned-replies/canned-replies.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { readChoices, saveCannedReply } from '#app/desk/canned-replies/canned-replies-page.server.ts'
import { CannedReplyForm } from '#app/desk/canned-replies/canned-reply-form.tsx'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { deskWords, pageTitle } from '#app/desk/title.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  return {
    title: pageTitle(deskWords('cannedReplies.new')),
    admin: { name: admin.name, role: admin.role },
    departments: await readChoices(platform),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const refused = await saveCannedReply(args.request, (details) =>
    addCannedReply(platform, details, actorOf(admin, args)),
  )
  return refused ?? redirect('/admin/canned-replies?done=added', 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function NewCannedReply() {
  const t = useTranslations('desk.cannedReplies')
  const { admin, departments } = useLoaderData<typeof loader>()
  return (
    <DeskFormPage
      admin={admin}
      current="canned-replies"
      title={t('new')}
      back={{ href: '/admin/canned-replies', label: t('back') }}
    >
      <CannedReplyForm departments={departments} />
    </DeskFormPage>
  )
}
