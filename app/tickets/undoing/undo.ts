import type { UndosTable } from '#app/db/schema.ts'

/** The fact of a ticket that was changed. */
export type UndoKind = UndosTable['kind']

/** A change that its author can still take back, as their page draws it. */
export interface Undoable {
  id: string
  kind: UndoKind
  secondsLeft: number
  /** A reply came with it, which stays. */
  hasReply: boolean
}
