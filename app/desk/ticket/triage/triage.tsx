import { useTranslations } from 'use-intl'
import { REPLY_FORM } from '#app/desk/ticket/answering/reply-form-id.ts'
import type { TicketContext } from '#app/desk/ticket/ticket-context.ts'
import { PRIORITIES } from '#app/tickets/ticket.ts'
import { useHydrated } from '#app/ui/browser/use-hydrated.ts'
import { Icon } from '#app/ui/look/icon.tsx'
import { VisuallyHidden } from '#app/ui/page/visually-hidden.tsx'
import { AssignToMe, TriageForm } from './triage-form.tsx'

/** Where there is no room for three fields beside each other they are folded: the conversation has the screen. */
export function Triage({ page, query }: TicketContext) {
  const { path, ticket } = page
  const t = useTranslations('desk.ticket')
  const priorities = useTranslations('everywhere.priority')
  const hydrated = useHydrated()
  const assignee = page.team.find(({ id }) => id === ticket.assigneeId)
  const department = page.departments.find(({ id }) => id === ticket.departmentId)
  return (
    <>
      {/* Without JavaScript the buttons below are the first of the reply's form, and Enter presses the first: this sends. */}
      {!hydrated && <button type="submit" form={REPLY_FORM} hidden />}
      {ticket.assigneeId !== page.adminId && (
        <AssignToMe
          adminId={page.adminId}
          shown={ticket.assigneeId ?? ''}
          action={`${path}/assignee${query}`}
        />
      )}
      <details className="more">
        <summary>
          <VisuallyHidden>{t('change')} </VisuallyHidden>
          <span className="min-w-0">
            {[assignee?.name ?? t('nobody'), priorities(ticket.priority), department?.name]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <Icon name="chevron" />
        </summary>
        <div className="more-content">
          <TriageForm
            key={`${path} assignee`}
            name="assignee"
            label={t('assignee')}
            value={ticket.assigneeId ?? ''}
            options={[
              { value: '', label: t('nobody') },
              ...page.team.map(({ id, name, active }) => ({
                value: id,
                label: active ? name : t('deactivated', { name }),
              })),
            ]}
            action={`${path}/assignee${query}`}
          />
          <TriageForm
            key={`${path} priority`}
            name="priority"
            label={t('priority')}
            value={ticket.priority}
            options={PRIORITIES.map((priority) => ({ value: priority, label: priorities(priority) }))}
            action={`${path}/priority${query}`}
          />
          <TriageForm
            key={`${path} department`}
            name="department"
            label={t('department')}
            value={ticket.departmentId}
            options={page.departments.map(({ id, name }) => ({ value: id, label: name }))}
            action={`${path}/department${query}`}
          />
        </div>
      </details>
    </>
  )
}
