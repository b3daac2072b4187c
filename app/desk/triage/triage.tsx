import { useTranslations } from 'use-intl'
import { REPLY_FORM } from '#app/desk/answering/reply-form-id.ts'
import type { TicketContext } from '#app/desk/ticket/ticket-context.ts'
import { PRIORITIES } from '#app/tickets/ticket.ts'
import { useHydrated } from '#app/ui/browser/use-hydrated.ts'
import { AssignToMe, TriageForm } from './triage-form.tsx'

/** Who has the ticket, how urgent it is, where it belongs: each changed in place. */
export function Triage({ page, query }: TicketContext) {
  const { path, ticket } = page
  const t = useTranslations('desk.ticket')
  const priorities = useTranslations('everywhere.priority')
  const hydrated = useHydrated()
  return (
    <>
      {/* Without JavaScript the buttons below are the first of the reply's form, and Enter presses the first: this sends. */}
      {!hydrated && <button type="submit" form={REPLY_FORM} hidden />}
      {ticket.assigneeId !== page.adminId && (
        <AssignToMe adminId={page.adminId} action={`${path}/assignee${query}`} />
      )}
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
    </>
  )
}
