import { useTranslations } from 'use-intl'
import { ListOrEmpty } from '#app/ui/lists/list-or-empty.tsx'
import { ListRow } from '#app/ui/lists/list-row.tsx'

interface CannedReplyListProps {
  replies: readonly { id: string; title: string; departmentName: string | undefined }[]
}

/** The canned replies of the desk, each with where it is offered. */
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
