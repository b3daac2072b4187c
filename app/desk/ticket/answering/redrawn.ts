import type { SeenMarker } from '#app/desk/ticket/seen-marker.ts'
import type { RefusedForm } from '#app/forms/refused-form.ts'
import type { NoteNews } from '#app/tickets/answering/note.ts'

export interface RedrawnReply extends RefusedForm {
  why: 'refused' | 'conflict' | 'closed' | 'reopened' | 'inserted' | 'beside'
  /** What its author has seen once the form is drawn again. */
  marker: string
  /** After a conflict: what its author had seen. */
  seen?: SeenMarker
}

/** `names` where it would tell nobody by words that look like names. */
export interface RedrawnNote extends RefusedForm {
  names?: NoteNews
}
