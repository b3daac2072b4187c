import * as z from 'zod/mini'
import { isSeen } from '#app/i18n/invisible.ts'
import { cleanText } from '#app/i18n/many-lines.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { emailSchema, nameSchema } from '#app/people/person-schema.ts'
import { MAX_NOTE } from './answering/note.ts'
import { MAX_REPLY, MIN_REPLY } from './answering/reply.ts'
import { MAX_BODY, MAX_SUBJECT, PRIORITIES } from './ticket.ts'

/** `min` to `max` UTF-16 code units after {@link cleanText}. */
function textSchema(
  name: 'subject' | 'body' | 'reply' | 'note',
  min: number,
  max: number,
  clean: (text: string) => string = cleanText,
) {
  return z.string({ error: refusal(`${name}.required`) }).check(
    z.overwrite(clean),
    z.refine(isSeen, { error: refusal(`${name}.required`), abort: true }),
    // zod's own minLength and maxLength count code points; browsers and the spec count UTF-16 code units.
    z.refine((text) => text.length >= min, { error: refusal(`${name}.tooShort`, { min }) }),
    z.refine((text) => text.length <= max, { error: refusal(`${name}.tooLong`, { max }) }),
  )
}

/** On its one line, what ends a line in a paste is a space. */
const cleanSubject = (text: string) => cleanText(text.replace(/[\v\f\u0085\u2028\u2029]/g, ' '))

const subjectSchema = textSchema('subject', 1, MAX_SUBJECT, cleanSubject).check(
  z.refine((text) => !text.includes('\n'), { error: refusal('subject.oneLine') }),
)

export const prioritySchema = z.enum(PRIORITIES, { error: refusal('priority.unknown') })

export const newTicketSchema = z.object({
  subject: subjectSchema,
  department: z.string({ error: refusal('department.required') }),
  priority: z._default(prioritySchema, 'medium'),
  body: textSchema('body', 1, MAX_BODY),
})

/** Of any length: the reply that came too late may be longer than what opens a ticket (spec, section 2, Closed). */
export const followUpSchema = z.object({
  ...newTicketSchema.shape,
  body: textSchema('body', 1, Number.MAX_SAFE_INTEGER),
})

export const ticketForSchema = z.object({
  email: z.pipe(z.string({ error: refusal('ticketFor.emailRequired') }), emailSchema),
  name: z.optional(nameSchema),
  ...newTicketSchema.shape,
})

export const replySchema = z.object({ body: textSchema('reply', MIN_REPLY, MAX_REPLY) })

export const noteSchema = z.object({ body: textSchema('note', 1, MAX_NOTE) })
