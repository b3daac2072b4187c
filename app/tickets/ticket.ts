import { z } from 'zod/mini'
import { refusal } from '#app/words/refusal.ts'

export const STATUSES = ['open', 'answered', 'closed'] as const
export type Status = (typeof STATUSES)[number]

export const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
export type Priority = (typeof PRIORITIES)[number]

/** The order of the queue: what is urgent stands on top. */
export const URGENCY: Record<Priority, number> = { urgent: 0, high: 1, medium: 2, low: 3 }

export const MAX_SUBJECT = 150
export const MAX_BODY = 1000

/** `TKT-000042`: padded to six digits, longer from a million on. */
export function ticketLabel(number: number): string {
  return `TKT-${String(number).padStart(6, '0')}`
}

/** The number in a URL's `{ticket}`, or undefined for what no ticket is called. Only the canonical label is one. */
export function parseTicketLabel(label: string): number | undefined {
  const digits = /^TKT-(\d{6,15})$/.exec(label)?.[1]
  const number = Number(digits)
  return digits && number > 0 && ticketLabel(number) === label ? number : undefined
}

/** What is kept and counted: LF line ends, no outer white space (spec, section 2: Subject, Body, Reply). */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** A text of `min` to `max` UTF-16 code units after {@link cleanText}; refusals are keys of `refusals.{name}`. */
export function textSchema(name: 'subject' | 'body' | 'reply', min: number, max: number) {
  return z.string({ error: refusal(`${name}.required`) }).check(
    z.overwrite(cleanText),
    z.minLength(1, { error: refusal(`${name}.required`), abort: true }),
    // zod's own minLength and maxLength count code points; browsers and the spec count UTF-16 code units.
    z.refine((text) => text.length >= min, { error: refusal(`${name}.tooShort`, { min }) }),
    z.refine((text) => text.length <= max, { error: refusal(`${name}.tooLong`, { max }) }),
    z.refine((text) => !CONTROL.test(text), { error: refusal(`${name}.characters`) }),
  )
}

export const subjectSchema = textSchema('subject', 1, MAX_SUBJECT).check(
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
