import type { SeenMarker } from '#app/desk/ticket/seen-marker.ts'
import type { RefusedForm } from '#app/forms/refused-form.ts'
import type { NoteNews } from '#app/tickets/answering/note.ts'

/** The form of a reply that was not sent, or came along with another button. */
export interface RedrawnReply extends RefusedForm {
  why: 'refused' | 'stale' | 'closed' | 'reopened' | 'inserted' | 'beside'
  /** What its author has seen once the form is drawn again; what they had seen before where nothing new is shown. */
  marker: string
  /** Of a stale one: what its author had seen. */
  seen?: SeenMarker
}

/** The form of a note that was not added; `names` where it would tell nobody by words that look like names. */
export interface RedrawnNote extends RefusedForm {
  names?: NoteNews
}
