import { useTranslations } from 'use-intl'
import type { AdminRole } from '#app/admins/admin.ts'
import { List, ListRow } from '#app/ui/lists/list-row.tsx'
import { Badge } from '#app/ui/look/badge.tsx'
import { Time } from '#app/ui/writing/time.tsx'

/** Somebody of the team, as the team's pages show them. */
export interface TeamMember {
  id: string
  name: string
  email: string
  role: AdminRole
  state: 'active' | 'waiting' | 'inactive'
  lastSeenAt: number | null
}

/** Everybody, with who waits for their invitation or is gone. */
export function TeamList({ members }: { members: readonly TeamMember[] }) {
  const t = useTranslations('accounts.team')
  const roleName = useTranslations('everywhere.role')
  return (
    <List label={t('list')}>
      {members.map((member) => (
        <ListRow
          key={member.id}
          href={`/admin/team/${member.id}`}
          title={member.name}
          facts={[roleName(member.role), member.email]}
          marks={[
            member.state !== 'active' && (
              <Badge key="state" kind={member.state === 'waiting' ? 'warning' : 'quiet'}>
                {t(member.state)}
              </Badge>
            ),
          ]}
          time={member.lastSeenAt === null ? t('neverSeen') : <Time at={member.lastSeenAt} brief />}
          settled={member.state === 'inactive'}
        />
      ))}
    </List>
  )
}
