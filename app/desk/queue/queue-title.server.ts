import { deskWords, language, pageTitle } from '#app/i18n/catalogue.server.ts'
import { GONE } from '#app/queue/queue-filters.ts'
import type { QueuePage } from './queue.loader.server.ts'

const { status, priority } = language.messages.everywhere

export function queueTitle({ filters, counts, ...choices }: QueuePage): string {
  const named = (list: readonly { id: string; name: string }[], id: string | undefined) =>
    list.find((one) => one.id === id)?.name
  const { me, others, former } = choices
  const { assignee } = filters
  const narrowed = [
    named(choices.workspaces, filters.workspaceId),
    ...filters.statuses.map((one) => status[one]),
    filters.priority && priority[filters.priority],
    named(choices.departments, filters.departmentId),
    assignee === 'mine' || assignee === me.id ? deskWords('queue.mine') : undefined,
    assignee === 'nobody' ? deskWords('queue.nobody') : undefined,
    assignee === GONE ? deskWords('queue.gone') : named([...others, ...former], assignee),
    filters.search && `“${filters.search}”`,
  ].filter((part) => part !== undefined && part !== '')
  const what = pageTitle(...(narrowed.length > 0 ? [narrowed.join(', ')] : []), deskWords('queue.title'))
  return counts.open > 0 ? `(${counts.open}) ${what}` : what
}
