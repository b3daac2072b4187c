import * as z from 'zod/mini'
import { isSeen } from '#app/i18n/invisible.ts'
import { cleanText } from '#app/i18n/many-lines.ts'
import { cleanLine } from '#app/i18n/one-line.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { findMistypedLinks } from './mistyped-links.ts'

const MAX_CANNED_TITLE = 80
export const MAX_CANNED_BODY = 2000
/** All of them are offered at once, in one list. */
export const MAX_CANNED_REPLIES = 300

export interface CannedReply {
  id: string
  /** Null for every department. */
  departmentId: string | null
  title: string
  body: string
}

export const PLACEHOLDERS = {
  customerName: '{customer name}',
  ticketNumber: '{ticket number}',
  workspace: '{workspace}',
} as const

export type Facts = Record<keyof typeof PLACEHOLDERS, string>

const ANY_PLACEHOLDER = /\{[ \t]*(customer name|ticket number|workspace)[ \t]*\}/gi

/** In one pass: what a customer calls themselves is never read as a placeholder. */
export function fillPlaceholders(body: string, facts: Facts): string {
  return body.replace(ANY_PLACEHOLDER, (_, name: string) => {
    const fact = Object.entries(PLACEHOLDERS).find(([, written]) => written === `{${name.toLowerCase()}}`)!
    return facts[fact[0] as keyof Facts]
  })
}

/** Words in braces that stand for nothing would reach the customer as they are written. */
export function findUnknownPlaceholders(body: string): string[] {
  const rest = body.replace(ANY_PLACEHOLDER, ' ')
  return [...new Set(rest.match(/\{[^{}\n]{1,60}\}/g) ?? [])]
}

/** Placeholders that stand for nothing, links that lead nowhere. */
export function hasWarning(body: string): boolean {
  return findUnknownPlaceholders(body).length > 0 || findMistypedLinks(body).length > 0
}

export function appendCanned(typed: string, text: string): string {
  return typed.trim() === '' ? text : `${typed.trimEnd()}\n\n${text}`
}

const fields = {
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
  /** What is doubtful is meant as it stands. */
  keepAsWritten: z._default(z.stringbool({ truthy: ['on', 'true'], falsy: ['off', 'false', ''] }), false),
}

export const cannedReplySchema = z.object(fields).check((payload) => {
  const { body, keepAsWritten } = payload.value
  if (keepAsWritten) return
  const warning = (message: string) =>
    payload.issues.push({ code: 'custom', input: body, path: ['body'], message })
  const links = findMistypedLinks(body)
  if (links.length > 0)
    warning(refusal('cannedReplies.mistypedLink', { words: links.slice(0, 3).join(', ') }))
  const unknown = findUnknownPlaceholders(body)
  if (unknown.length === 0) return
  const { customerName: customer, ticketNumber: ticket, workspace } = PLACEHOLDERS
  const message = refusal('cannedReplies.unknownPlaceholder', {
    words: unknown.slice(0, 3).join(', '),
    count: unknown.length,
    customer,
    ticket,
    workspace,
  })
  warning(message)
})
