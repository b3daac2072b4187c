import { useTranslations } from 'use-intl'
import { ListOrEmpty } from '#app/ui/lists/list-or-empty.tsx'
import { ListRow } from '#app/ui/lists/list-row.tsx'
import type { readCannedReplyList } from './canned-replies.loader.server.ts'

interface CannedReplyListProps {
  replies: Awaited<ReturnType<typeof readCannedReplyList>>
}

export function CannedReplyList({ replies }: CannedReplyListProps) {
  const t = useTranslations('desk.cannedReplies')
  const empty = { title: t('emptyTitle'), body: t('empty'), href: '/admin/canned-replies/new', add: t('new') }
  return (
    <ListOrEmpty label={t('list')} empty={empty}>
      {replies.map(({ id, title, departmentName }) => (
        <ListRow
          key={id}
          href={`/admin/canned-replies/${id}`}
          title={title}
          facts={[departmentName ?? t('everywhere')]}
        />
      ))}
    </ListOrEmpty>
  )
}
