import { useTranslations } from 'use-intl'
import { List, ListRow } from '#app/ui/lists/list-row.tsx'
import { Badge } from '#app/ui/look/badge.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import type { TeamPage } from './team.loader.server.ts'

export function TeamList({ members, undelivered }: Pick<TeamPage, 'members' | 'undelivered'>) {
  const t = useTranslations('accounts.team')
  const roleName = useTranslations('everywhere.role')
  return (
    <List label={t('list')} facing>
      {members.map((member) => (
        <ListRow
          key={member.id}
          href={`/admin/team/${member.id}`}
          title={member.name}
          facts={[
            roleName(member.role),
            member.email,
            member.lastSeenAt === null ? (
              t('neverSeen')
            ) : (
              <span key="seen">
                {t('lastSeen')} <Time at={member.lastSeenAt} brief />
              </span>
            ),
          ]}
          marks={[
            member.state !== 'active' && (
              <Badge key="state" kind={member.state === 'waiting' ? 'warning' : 'quiet'}>
                {t(member.state)}
              </Badge>
            ),
            undelivered[member.id] && (
              <Badge key="email" kind="danger" shape="alert">
                {t(`email.${undelivered[member.id]!}`)}
              </Badge>
            ),
          ]}
          settled={member.state === 'inactive'}
        />
      ))}
    </List>
  )
}
