import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { readCannedReplyList } from '#app/desk/canned-replies/canned-replies.loader.server.ts'
import { CannedReplyList } from '#app/desk/canned-replies/canned-reply-list.tsx'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { DoneNotice } from '#app/desk/done-notice.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const done = new URL(args.request.url).searchParams.get('done')
  return {
    title: pageTitle(deskWords('cannedReplies.title')),
    admin: frameOf(admin),
    replies: await readCannedReplyList(platform),
    done: (['added', 'saved', 'deleted'] as const).find((act) => act === done),
  }
}

export default function CannedReplies() {
  const t = useTranslations('desk.cannedReplies')
  const { admin, replies, done } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin} current="canned-replies">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          replies.length > 0 && (
            <LinkButton href="/admin/canned-replies/new" kind="primary" icon="plus">
              {t('new')}
            </LinkButton>
          )
        }
      />
      {done && <DoneNotice>{t(done)}</DoneNotice>}
      <CannedReplyList replies={replies} />
    </DeskFrame>
  )
}
