import type { Priority, Status } from '#app/tickets/ticket.ts'
import type { Undoable } from '#app/tickets/undoing/undo.ts'

export interface FileView {
  id: string
  name: string
  bytes: number
  isPicture: boolean
  isRemoved: boolean
}

export interface EntryView {
  kind: 'entry'
  /** Of its element on the page. */
  id: string
  author: string
  /** The reader's own, or the team's. */
  isOwn: boolean
  body: string
  at: number
  files: FileView[]
}

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
  origin: string | null
  opening: EntryView
  /** The part that is shown, oldest first. */
  timeline: TimelineItem[]
  /** The query that leads to what came before, if there is more. */
  earlier: string | undefined
  isLatest: boolean
  hasFiles: boolean
  undoable: Undoable | undefined
}

export function lastWithFiles({ opening, timeline }: TicketView): EntryView | undefined {
  const entries = [opening, ...timeline.filter((item) => item.kind === 'entry')]
  return entries.findLast(({ files }) => files.some(({ isRemoved }) => !isRemoved))
}

export function lastEntry({ timeline }: TicketView): EntryView | undefined {
  return timeline.findLast((item) => item.kind === 'entry')
}
