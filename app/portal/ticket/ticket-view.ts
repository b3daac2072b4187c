import type { Priority, Status } from '#app/tickets/ticket.ts'
import type { Undoable } from '#app/tickets/undoing/undo.ts'

/** A file as a customer sees it. */
export interface FileView {
  id: string
  name: string
  bytes: number
  /** May be shown in the page. */
  isPicture: boolean
  isRemoved: boolean
}

/** Something that was said on a ticket. */
export interface EntryView {
  kind: 'entry'
  /** Of its place on the page; links lead to it. */
  id: string
  author: string
  /** The reader's own, or the team's. */
  isOwn: boolean
  body: string
  at: number
  files: FileView[]
}

/** Something that happened to it. */
export interface EventView {
  kind: 'closed' | 'reopened'
  id: string
  by: string
  isOwn: boolean
  at: number
}

export type TimelineItem = EntryView | EventView

/** A ticket as its customer sees it: picked fields, no notes, nobody's address. */
export interface TicketView {
  label: string
  subject: string
  status: Status
  priority: Priority
  department: string
  openedAt: number
  openedBy: string | null
  /** Label of the ticket that this one follows up. */
  origin: string | null
  opening: EntryView
  /** The part of what came after that is shown, oldest first. */
  timeline: TimelineItem[]
  /** The query that leads to what came before that part, if there is more. */
  earlier: string | undefined
  /** False where more came after it. */
  isLatest: boolean
  /** "Download all" has something to give. */
  hasFiles: boolean
  /** That they closed it just now, which they can take back. */
  undoable: Undoable | undefined
}

/** The last entry of the page that has a file: beneath it is the way to all of them. */
export function lastWithFiles({ opening, timeline }: TicketView): EntryView | undefined {
  const entries = [opening, ...timeline.filter((item) => item.kind === 'entry')]
  return entries.findLast(({ files }) => files.some(({ isRemoved }) => !isRemoved))
}

/** What was said last; undefined where the page shows no entry. */
export function lastEntry({ timeline }: TicketView): EntryView | undefined {
  return timeline.findLast((item) => item.kind === 'entry')
}
