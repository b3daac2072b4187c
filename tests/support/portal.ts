import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fieldValue, optionOf } from './page.ts'
import type { Visitor } from './site.ts'

export type Fields = Record<string, string>

/** The form for a new ticket as a browser was given it, filled in well. */
export async function newTicketFields(
  visitor: Visitor,
  but: Fields = {},
  path = '/acme/tickets/create',
): Promise<Fields> {
  const page = await (await visitor.get(path)).text()
  return {
    key: fieldValue(page, 'key')!,
    holds: '1',
    subject: 'Printer on fire',
    department: optionOf(page, 'Support'),
    priority: 'high',
    body: 'Smoke comes out of tray two.',
    ...but,
  }
}

/** Opens a ticket through the form. @returns its path */
export async function openTicketAs(
  visitor: Visitor,
  but: Fields = {},
  files: readonly File[] = [],
): Promise<string> {
  const fields = await newTicketFields(visitor, but)
  const answer = await visitor.post('/acme/tickets/store', multipart(fields, files))
  if (answer.status !== 303) throw new Error(`The ticket was refused: ${answer.status}`)
  return answer.headers.get('location')!
}

/** The form for a reply, as a browser was given it. */
export async function replyFields(visitor: Visitor, ticket: string, body: string): Promise<Fields> {
  return { key: await visitor.hidden(ticket, 'key'), holds: '1', body }
}

export function multipart(fields: Fields, files: readonly File[] = []): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const file of files) form.append('attachments', file)
  return form
}

/** A real file of tests/samples, under a name that may lie. */
export function sample(file: string, name = file): File {
  return new File([readFileSync(join(import.meta.dirname, '..', 'samples', file))], name)
}
