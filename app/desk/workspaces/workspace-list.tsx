import { useTranslations } from 'use-intl'
import { ListOrEmpty } from '#app/ui/lists/list-or-empty.tsx'
import { ListRow } from '#app/ui/lists/list-row.tsx'
import { Badge } from '#app/ui/look/badge.tsx'
import { Logo } from '#app/ui/look/logo.tsx'
import type { listWorkspacesInUse } from '#app/workspaces/list.server.ts'

type Workspaces = Awaited<ReturnType<typeof listWorkspacesInUse>>['workspaces']

export function WorkspaceList({ workspaces }: { workspaces: Workspaces }) {
  const t = useTranslations('desk.workspaces')
  const empty = { title: t('emptyTitle'), body: t('empty'), href: '/admin/workspaces/new', add: t('new') }
  return (
    <ListOrEmpty label={t('list')} empty={empty} facing>
      {workspaces.map(({ id, name, subdomain, signUp, suspendedAt, open, logo }) => (
        <ListRow
          key={id}
          href={`/admin/workspaces/${id}`}
          lead={<Logo name={name} src={logo} small />}
          title={name}
          facts={[
            <span key="open" className={open > 0 ? 'text-ink' : undefined}>
              {t('waiting', { count: open })}
            </span>,
            <a key="portal" href={`/${subdomain}`} className="link row-above" data-document>
              /{subdomain}
            </a>,
            t(`policyShort.${signUp}`),
          ]}
          marks={[
            suspendedAt !== null && (
              <Badge key="state" kind="warning">
                {t('suspended')}
              </Badge>
            ),
          ]}
        />
      ))}
    </ListOrEmpty>
  )
}
