import { findMentions, type NoteNews, newsOfNote } from '#app/tickets/answering/note.ts'
import type { readThread } from '#app/tickets/thread/thread.server.ts'

type ThreadItem = Awaited<ReturnType<typeof readThread>>['items'][number]
type Team = readonly { id: string; name: string }[]

/** The page shows names; whose ids they are is nothing that it needs. */
export function toShown(item: ThreadItem, team: Team) {
  if (item.what === 'event') return item
  const { author_id, ...reply } = item.reply
  const mentions = reply.kind === 'note' ? findMentions(reply.body, team) : []
  const marked = mentions.filter(({ people }) => people.length > 0).map(({ at, end }) => ({ at, end }))
  return { what: item.what, reply, marked }
}

export function newsOf(
  items: readonly ThreadItem[],
  team: Team,
  { authorId, noted }: { authorId: string; noted: string | null },
): NoteNews | undefined {
  const note = items.flatMap((item) =>
    item.what === 'reply' && String(item.reply.id) === noted ? item.reply : [],
  )[0]
  return note?.kind === 'note' && note.author_id === authorId
    ? newsOfNote(note.body, team, authorId)
    : undefined
}
