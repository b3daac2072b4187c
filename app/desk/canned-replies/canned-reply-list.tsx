import { useTranslations } from 'use-intl'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import { List, ListRow } from '#app/ui/lists/list-row.tsx'

interface CannedReplyListProps {
  replies: readonly { id: string; title: string; departmentName: string | undefined }[]
}

/** The canned replies of the desk, each with where it is offered. */
export function CannedReplyList({ replies }: CannedReplyListProps) {
  const t = useTranslations('desk.cannedReplies')
  if (replies.length === 0) {
    return (
      <EmptyState
        title={t('emptyTitle')}
        action={
          <LinkButton href="/admin/canned-replies/new" kind="primary">
            {t('new')}
          </LinkButton>
        }
      >
        {t('empty')}
      </EmptyState>
    )
  }
  return (
    <List label={t('list')}>
      {replies.map(({ id, title, departmentName }) => (
        <ListRow
          key={id}
          href={`/admin/canned-replies/${id}`}
          title={title}
          facts={[departmentName ?? t('everywhere')]}
        />
      ))}
    </List>
  )
}
