import * as z from 'zod/mini'
import { emailSchema, nameSchema } from '#app/people/person-schema.ts'
import { CONTROL, cleanText } from '#app/words/many-lines.ts'
import { refusal } from '#app/words/refusal.ts'
import { MAX_NOTE } from './answering/note.ts'
import { MAX_REPLY, MIN_REPLY } from './answering/reply.ts'
import { MAX_BODY, MAX_SUBJECT, PRIORITIES } from './ticket.ts'

/** Zero-width and other formatting characters alone are an empty text: nobody could read or click it. */
const VISIBLE = /[^\s\p{Cf}\p{Cc}\u115f\u1160\u2800\u3164\uffa0]/u

/** A text of `min` to `max` UTF-16 code units after {@link cleanText}; refusals are keys of `refusals.{name}`. */
function textSchema(name: 'subject' | 'body' | 'reply' | 'note', min: number, max: number) {
  return z.string({ error: refusal(`${name}.required`) }).check(
    z.overwrite(cleanText),
    z.refine((text) => VISIBLE.test(text), { error: refusal(`${name}.required`), abort: true }),
    // zod's own minLength and maxLength count code points; browsers and the spec count UTF-16 code units.
    z.refine((text) => text.length >= min, { error: refusal(`${name}.tooShort`, { min }) }),
    z.refine((text) => text.length <= max, { error: refusal(`${name}.tooLong`, { max }) }),
    z.refine((text) => !CONTROL.test(text), { error: refusal(`${name}.characters`) }),
  )
}

const subjectSchema = textSchema('subject', 1, MAX_SUBJECT).check(
  z.refine((text) => !/[\n\u2028\u2029]/.test(text), { error: refusal('subject.oneLine') }),
)

export const prioritySchema = z.enum(PRIORITIES, { error: refusal('priority.unknown') })

/** What a customer sends to open a ticket. The department is looked up by the verb, which refuses an inactive one. */
export const newTicketSchema = z.object({
  subject: subjectSchema,
  department: z.string({ error: refusal('department.required') }),
  priority: z._default(prioritySchema, 'medium'),
  body: textSchema('body', 1, MAX_BODY),
})

/** What an admin sends to open a ticket for a customer. Whether a name is needed, the verb knows. */
export const ticketForSchema = z.object({
  email: z.pipe(z.string({ error: refusal('ticketFor.emailRequired') }), emailSchema),
  name: z.optional(nameSchema),
  ...newTicketSchema.shape,
})

/** What anyone sends to answer. */
export const replySchema = z.object({ body: textSchema('reply', MIN_REPLY, MAX_REPLY) })

/** What an admin sends to note something for the team. */
export const noteSchema = z.object({ body: textSchema('note', 1, MAX_NOTE) })
