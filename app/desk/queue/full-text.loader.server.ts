import type { Kysely } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Install } from '#app/install.server.ts'
import { conditionsOf } from '#app/queue/conditions.ts'
import { listGone } from '#app/queue/gone.server.ts'
import { listPicked } from '#app/queue/list.server.ts'
import { type QueueFilters, readQueueFilters } from '#app/queue/queue-filters.ts'
import { findByCustomer } from '#app/queue/search.server.ts'
import type { FoundEntry } from '#app/tickets/search/found-entries.server.ts'
import { searchTickets } from '#app/tickets/search/full-text.server.ts'
import type { Term } from '#app/tickets/search/search-terms.ts'
import { type SnippetPart, snippetOf } from '#app/tickets/search/snippet.ts'
import { readTexts } from '#app/tickets/search/texts.server.ts'
import { numberIn } from '#app/tickets/ticket.ts'

const HITS_A_PAGE = 25

const NO_FILTERS = readQueueFilters(new URLSearchParams())

/** The words around the first hit. */
export interface Snippet {
  where: 'text' | 'note' | 'file'
  parts: SnippetPart[]
}

/** In a ranking a place is its rank. */
export function readRank(after: string | null): number {
  return /^\d{1,4}$/.test(after ?? '') ? Number(after) : 0
}

/** Searches everything ever said in one workspace, best first. Undefined where the filters ask for something else. */
export async function readFullTextPage(
  install: Install,
  adminId: string,
  filters: QueueFilters,
  after: string | null,
) {
  const { workspaceId, search, assignee } = filters
  if (!workspaceId || !search) return undefined
  const read = await install.within(workspaceId, async ({ db }) => {
    const [asked] = conditionsOf(
      { ...NO_FILTERS, assignee },
      adminId,
      await listGone(install.platform.db, filters),
    )
    const others = [
      numberIn(search) ?? [],
      await findByCustomer(install.platform.db, workspaceId, search),
    ].flat()
    const { found, ...rest } = await searchTickets(
      db,
      search,
      { ...filters, assigneeId: asked?.values as (string | null)[] | undefined },
      others,
    )
    const from = readRank(after)
    const page = withNumber(found, search).slice(from, from + HITS_A_PAGE)
    return {
      ...rest,
      numbers: page.map(({ number }) => number),
      snippets: await readSnippets(db, page, rest.terms),
      next: found.length > from + HITS_A_PAGE ? String(from + HITS_A_PAGE) : undefined,
    }
  })
  if (!read) return { tickets: [], snippets: [], counts: { open: 0, answered: 0, closed: 0 }, isCut: false }
  const { numbers, snippets, counts, isCut, next } = read
  const tickets = await listPicked(install.platform.db, workspaceId, numbers)
  return { tickets, snippets: tickets.map(({ number }) => snippets.get(number)), counts, isCut, next }
}

/** Who types a ticket's number wants that ticket. */
function withNumber(found: FoundEntry[], search: string): FoundEntry[] {
  const number = numberIn(search)
  return number === undefined
    ? found
    : found.toSorted((a, b) => Number(b.number === number) - Number(a.number === number))
}

async function readSnippets(
  db: Kysely<WorkspaceDatabase>,
  page: readonly FoundEntry[],
  terms: readonly Term[],
): Promise<Map<number, Snippet>> {
  const texts = await readTexts(db, page)
  const snippets = new Map<number, Snippet>()
  for (const [at, entry] of page.entries()) {
    const { text, subject, isNote } = texts[at]!
    // The subject stands above it already.
    const parts = snippetOf(text.slice(subject.length).trimStart(), terms)
    const file = parts ? undefined : snippetOf(await fileNames(db, entry), terms)
    if (parts) snippets.set(entry.number, { where: isNote ? 'note' : 'text', parts })
    else if (file) snippets.set(entry.number, { where: 'file', parts: file })
  }
  return snippets
}

async function fileNames(db: Kysely<WorkspaceDatabase>, { number, replyId }: FoundEntry): Promise<string> {
  const files = await db
    .selectFrom('attachments')
    .select('name')
    .where('ticket_number', '=', number)
    .where('reply_id', replyId === null ? 'is' : '=', replyId)
    .where('removed_at', 'is', null)
    .execute()
  return files.map(({ name }) => name).join(', ')
}
