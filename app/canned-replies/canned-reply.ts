import * as z from 'zod/mini'
import { cleanText } from '#app/words/many-lines.ts'
import { cleanLine } from '#app/words/one-line.ts'
import { refusal } from '#app/words/refusal.ts'
import { isSeen } from '#app/words/unseen.ts'

const MAX_CANNED_TITLE = 80
/** As long as a reply may be. */
export const MAX_CANNED_BODY = 2000
/** All of them are offered at once, in one list; more than this nobody finds anything in. */
export const MAX_CANNED_REPLIES = 300

export interface CannedReply {
  id: string
  /** Null where it is offered on the tickets of every department. */
  departmentId: string | null
  title: string
  /** With {@link PLACEHOLDERS}, as they were written. */
  body: string
}

/** What stands in a canned reply for a fact of the ticket. */
export const PLACEHOLDERS = {
  customerName: '{customer name}',
  ticketNumber: '{ticket number}',
  workspace: '{workspace}',
} as const

/** The facts of one ticket that take the placeholders' place. */
export type Facts = Record<keyof typeof PLACEHOLDERS, string>

const ANY_PLACEHOLDER = /\{[ \t]*(customer name|ticket number|workspace)[ \t]*\}/gi

/**
 * A canned reply for one ticket. In one pass: what a customer calls themselves is never read as a placeholder.
 * Other words in braces are the text's own.
 */
export function fillPlaceholders(body: string, facts: Facts): string {
  return body.replace(ANY_PLACEHOLDER, (_, name: string) => {
    const fact = Object.entries(PLACEHOLDERS).find(([, written]) => written === `{${name.toLowerCase()}}`)!
    return facts[fact[0] as keyof Facts]
  })
}

/** What was typed, with a canned reply after it: where there is no caret to insert it at. */
export function appendCanned(typed: string, text: string): string {
  return typed.trim() === '' ? text : `${typed.trimEnd()}\n\n${text}`
}

export const cannedReplySchema = z.object({
  title: z.string({ error: refusal('cannedReplies.titleRequired') }).check(
    z.overwrite(cleanLine),
    z.refine((text) => text.length > 0, { error: refusal('cannedReplies.titleRequired'), abort: true }),
    z.refine((text) => text.length <= MAX_CANNED_TITLE, {
      error: refusal('cannedReplies.titleTooLong', { max: MAX_CANNED_TITLE }),
    }),
  ),
  department: z._default(z.string(), ''),
  body: z.string({ error: refusal('cannedReplies.bodyRequired') }).check(
    z.overwrite(cleanText),
    z.refine(isSeen, { error: refusal('cannedReplies.bodyRequired'), abort: true }),
    z.refine((text) => text.length <= MAX_CANNED_BODY, {
      error: refusal('cannedReplies.bodyTooLong', { max: MAX_CANNED_BODY }),
    }),
  ),
})
