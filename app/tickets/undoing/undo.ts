import type { UndosTable } from '#app/db/schema.ts'

export type UndoKind = UndosTable['kind']

export interface Undoable {
  id: string
  kind: UndoKind
  secondsLeft: number
  hasReply: boolean
}
