import type { HeldFile } from './attachment.ts'

/** A form as it came: text, and the files that wait on it. Files stay out of the schema; only the text is parsed. */
interface Form {
  /** The text fields alone, for `parseWithZod`. Also of a body that broke off: what was typed is not lost. */
  fields: FormData
  /** The form's own key, or a new one where it had none. Draw the form again with this one. */
  formKey: string
  /** What waits on the form now, at most five: what was kept, then what arrived. */
  held: HeldFile[]
  /** What arrived with this request; a part of `held`. */
  arrived: HeldFile[]
  /** Refusals to say beside the field, each naming its file. Any of them refuses the form. */
  refused: string[]
}

export type ReceivedForm =
  | ({ ok: true } & Form)
  /** Nothing of this request was kept. `refusal` is for the summary. */
  | ({ ok: false; status: 400 | 413 | 503; refusal: string } & Form)
