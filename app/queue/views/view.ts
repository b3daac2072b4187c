import * as z from 'zod/mini'
import { cleanLine } from '#app/i18n/one-line.ts'
import { refusal } from '#app/i18n/refusal.ts'

const MAX_VIEW_NAME = 60
/** A side bar of more is a list to search. */
export const MAX_VIEWS = 50

export const viewSchema = z.object({
  name: z
    .string({ error: refusal('views.nameRequired') })
    .check(
      z.overwrite(cleanLine),
      z.minLength(1, { error: refusal('views.nameRequired'), abort: true }),
      z.maxLength(MAX_VIEW_NAME, { error: refusal('views.nameTooLong', { max: MAX_VIEW_NAME }) }),
    ),
  shared: z._default(z.stringbool({ truthy: ['on', 'true'], falsy: ['off', 'false', ''] }), false),
})

export interface View {
  id: string
  name: string
  query: string
  shared: boolean
  /** May be renamed and deleted by its author, or by an owner where it is shared. */
  isTheirs: boolean
}
