import type { AppLoadContext } from '@remix-run/node'
import type { Admin } from '#app/admins/admin.ts'
import { noteMoreThanRows } from '#app/db/durability/read-log.server.ts'
import type { SettingRows } from '#app/db/setting-rows.server.ts'
import { writeTicketName } from '#app/desk/bulk/bulk.ts'
import { readBulkOutcome } from '#app/desk/bulk/bulk-outcome.ts'
import { writePicked } from '#app/desk/bulk/picked-ticket.ts'
import { readFirstRun } from '#app/desk/first-run/first-run.loader.server.ts'
import { readHouse } from '#app/desk/house.server.ts'
import { deskTicketPath } from '#app/desk/paths.ts'
import type { Install } from '#app/install.server.ts'
import { readRevision } from '#app/live/changes.server.ts'
import { countOnce } from '#app/queue/counts.server.ts'
import { listGone } from '#app/queue/gone.server.ts'
import { besideOpen, countByStatus, listQueue, readQueueCursor } from '#app/queue/list.server.ts'
import { type QueueFilters, queueQuery, readQueueFilters } from '#app/queue/queue-filters.ts'
import { findHits } from '#app/queue/search.server.ts'
import { isUnread, listSeen } from '#app/queue/seen.server.ts'
import { UNDO_MS } from '#app/tickets/delayed/pending.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import type { WorkspaceInfo } from '#app/workspaces/workspace.ts'
import { readFilterChoices } from './filters/filter-choices.server.ts'
import { readFullTextPage, readRank } from './full-text.loader.server.ts'
import { readLastMessages } from './last-messages.server.ts'
import { isQueueNarrowed } from './queue-query.ts'

/** @param open the ticket that is open beside it, which has the room. */
export async function readQueuePage(
  context: AppLoadContext,
  { admin, settings }: { admin: Admin; settings: SettingRows },
  query: URLSearchParams,
  open?: { subdomain: string; number: number },
) {
  const { install } = context
  const { platform } = install
  const filters = readQueueFilters(query)
  // Asked first: what changes meanwhile is asked for again.
  const revision = await readRevision(platform.db)
  const house = await readHouse(context)
  const { joinedAt, workspaces, ...choices } = await readFilterChoices(platform, admin, house, filters)
  const list = await readList(install, admin, {
    filters: withOnlyWorkspace(filters, workspaces),
    workspaces,
    cursor: query.get('after'),
    open,
  })
  const { tickets, next } = list
  const seen = await listSeen(platform.db, admin.id, tickets)
  const isMessageHidden = open !== undefined || list.snippets !== undefined
  const lastMessages = await readLastMessages(install, tickets, isMessageHidden ? 'undelivered' : 'all')
  const kept = queueQuery(query)
  const isWhole = !open && !list.isDeep && !isQueueNarrowed(filters)
  return {
    revision,
    filters,
    counts: list.counts,
    isCut: list.isCut,
    /** The best comes first. */
    isRanked: list.snippets !== undefined,
    isDeep: list.isDeep,
    query: kept,
    next: next && queueQuery(withCursor(query, next)),
    tickets: tickets.map(({ workspace: { subdomain, ...workspace }, ...ticket }, index) => ({
      path: deskTicketPath(subdomain, ticket.number),
      name: writeTicketName({ subdomain, number: ticket.number }),
      pick: writePicked(
        { subdomain, number: ticket.number },
        {
          version: ticket.version,
          priority: ticket.priority,
          department: ticket.department_id,
          assignee: ticket.assignee_id ?? '',
        },
      ),
      label: ticketLabel(ticket.number),
      subject: ticket.subject,
      customerName: ticket.customer_name,
      workspaceName: workspace.name,
      isSuspended: workspace.suspendedAt !== null,
      departmentName: ticket.department_name,
      priority: ticket.priority,
      status: ticket.status,
      assigneeName: ticket.assignee_name,
      lastActivityAt: ticket.last_activity_at,
      waitingSince: ticket.waiting_since,
      lastMessage: isMessageHidden ? undefined : lastMessages[index],
      isUndelivered: lastMessages[index]?.isUndelivered,
      snippet: list.snippets?.[index],
      isUnread: isUnread(ticket, seen[index], joinedAt),
    })),
    firstRun: isWhole
      ? await readFirstRun(install, admin, settings, { tickets, others: choices.others, workspaces })
      : undefined,
    bulk: readBulk(query, platform.now()),
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
    ...choices,
  }
}

/** Never longer than any act can be taken back. */
function readBulk(query: URLSearchParams, now: number) {
  const outcome = readBulkOutcome(query)
  if (outcome) noteMoreThanRows()
  const left = outcome && outcome.changed.length > 0 ? outcome.until - now : 0
  return outcome && { ...outcome, secondsLeft: left > UNDO_MS ? 0 : Math.max(0, Math.ceil(left / 1000)) }
}

/** With one workspace, to search is to search in it. */
function withOnlyWorkspace(filters: QueueFilters, workspaces: readonly { id: string }[]): QueueFilters {
  return filters.workspaceId || workspaces.length !== 1
    ? filters
    : { ...filters, workspaceId: workspaces[0]!.id }
}

interface Asked {
  filters: QueueFilters
  workspaces: readonly WorkspaceInfo[]
  cursor: string | null
  open: { subdomain: string; number: number } | undefined
}

async function readList(install: Install, admin: Admin, { filters, workspaces, cursor, open }: Asked) {
  const found = await readFullTextPage(install, admin.id, filters, cursor)
  if (found) return { ...found, isDeep: readRank(cursor) > 0 }
  const { db } = install.platform
  const after = readQueueCursor(cursor, filters)
  const hits = await findHits(db, filters)
  const known = { hits, workspaces, gone: await listGone(db, filters), count: countOnce(db) }
  const [listed, counts] = await Promise.all([
    listQueue(db, admin.id, filters, after, known),
    countByStatus(db, admin.id, filters, known),
  ])
  const shown = open ? besideOpen(listed, filters, open) : listed
  return { ...shown, counts, snippets: undefined, isCut: hits?.isCut ?? false, isDeep: after !== undefined }
}

export type QueuePage = Awaited<ReturnType<typeof readQueuePage>>

function withCursor(query: URLSearchParams, cursor: string): URLSearchParams {
  const next = new URLSearchParams(query)
  next.set('after', cursor)
  return next
}
