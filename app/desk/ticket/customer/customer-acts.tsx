import { Form, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { newTicketPath } from '#app/desk/paths.ts'
import type { TicketContext } from '#app/desk/ticket/ticket-context.ts'
import { Button } from '#app/ui/button.tsx'
import { Badge } from '#app/ui/look/badge.tsx'
import type { CustomerAct } from './customer-acts.server.ts'

export function CustomerActs({ page, query }: TicketContext) {
  const t = useTranslations('desk.ticket')
  const { customer, workspace } = page
  if (customer.isBlocked) {
    return (
      <div className="mt-3 space-y-2">
        <Badge kind="danger">{t('blocked')}</Badge>
        <Act page={page} query={query} act="unblock" />
      </div>
    )
  }
  return (
    <div className="mt-3 space-y-2">
      <p>
        <a href={`${newTicketPath(workspace.subdomain)}?customer=${customer.id}`} className="link tap">
          {t('openAnother')}
        </a>
      </p>
      {!customer.hasAccount && (
        <div>
          <p className="mb-1 text-soft text-sm">
            {t(!customer.isInvited ? 'noAccount' : customer.isMailSent ? 'invited' : 'invitedKept')}
          </p>
          <Act page={page} query={query} act="invite" />
        </div>
      )}
      <details className="remove-file">
        <summary>{t('blockAsk')}</summary>
        <div className="mt-1 space-y-2 border-danger border-s-2 px-3 py-2">
          <p>{t('blockConfirm')}</p>
          <Act page={page} query={query} act="block" />
        </div>
      </details>
    </div>
  )
}

function Act({ page, query, act }: TicketContext & { act: CustomerAct }) {
  const t = useTranslations('desk.ticket')
  const { formAction } = useNavigation()
  const action = `${page.path}/${act}${query}`
  return (
    <Form method="post" action={action} preventScrollReset>
      <Button kind={act === 'block' ? 'danger' : 'quiet'} pending={formAction === action && t('working')}>
        {t(act)}
      </Button>
    </Form>
  )
}
