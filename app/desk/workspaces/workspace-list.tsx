import { useTranslations } from 'use-intl'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import { List, ListRow } from '#app/ui/lists/list-row.tsx'
import { Badge } from '#app/ui/look/badge.tsx'
import { Logo } from '#app/ui/look/logo.tsx'
import type { SIGN_UP_POLICIES } from '#app/workspaces/workspace.ts'

interface ListedWorkspace {
  id: string
  name: string
  subdomain: string
  signUp: (typeof SIGN_UP_POLICIES)[number]
  suspendedAt: number | null
  open: number
  logo: string | null
}

/** The tenants, each with what waits there. */
export function WorkspaceList({ workspaces }: { workspaces: readonly ListedWorkspace[] }) {
  const t = useTranslations('desk.workspaces')
  if (workspaces.length === 0) {
    return (
      <EmptyState
        title={t('emptyTitle')}
        action={
          <LinkButton href="/admin/workspaces/new" kind="primary">
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
      {workspaces.map(({ id, name, subdomain, signUp, suspendedAt, open, logo }) => (
        <ListRow
          key={id}
          href={`/admin/workspaces/${id}`}
          lead={<Logo name={name} src={logo} small />}
          title={name}
          facts={[`/${subdomain}`, t(`policyShort.${signUp}`)]}
          marks={[
            suspendedAt !== null && (
              <Badge key="state" kind="warning">
                {t('suspended')}
              </Badge>
            ),
          ]}
          time={t('waiting', { count: open })}
        />
      ))}
    </List>
  )
}
