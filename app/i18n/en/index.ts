import { accounts } from './accounts.ts'
import { attachments } from './attachments.ts'
import { audit } from './audit.ts'
import { desk } from './desk.ts'
import { cannedReplies } from './desk-canned-replies.ts'
import { departments } from './desk-departments.ts'
import { newTicket } from './desk-new-ticket.ts'
import { ticket } from './desk-ticket.ts'
import { workspaces } from './desk-workspaces.ts'
import { emails } from './emails.ts'
import { everywhere } from './everywhere.ts'
import { outbox } from './outbox.ts'
import { portal } from './portal.ts'
import { queue } from './queue.ts'
import { refusals } from './refusals.ts'
import { deskRefusals } from './refusals-desk.ts'
import { reports } from './reports.ts'
import { settings } from './settings.ts'
import { setup } from './setup.ts'
import { team } from './team.ts'

/**
 * The whole catalogue in English, in ICU message syntax. Another language is another folder of the same shape.
 * A file with words imports none: what the browser gets is compiled file by file (scripts/light-client.ts).
 */
export const en = {
  everywhere,
  refusals: { ...refusals, ...deskRefusals },
  attachments,
  accounts: { ...accounts, setup, team },
  portal,
  desk: { ...desk, ticket, cannedReplies, newTicket, departments, workspaces },
  queue,
  outbox,
  reports,
  settings,
  audit,
  emails,
} as const
