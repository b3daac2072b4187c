import type { Catalogue, Words } from '../words.ts'
import { accounts } from './accounts.ts'
import { attachments } from './attachments.ts'
import { audit } from './audit.ts'
import { desk } from './desk.ts'
import { cannedReplies } from './desk-canned-replies.ts'
import { departments } from './desk-departments.ts'
import { newTicket } from './desk-new-ticket.ts'
import { ticket } from './desk-ticket.ts'
import { workspaces } from './desk-workspaces.ts'
import { everywhere } from './everywhere.ts'
import { outbox } from './outbox.ts'
import { queue } from './queue.ts'
import { refusals } from './refusals.ts'
import { deskRefusals } from './refusals-desk.ts'
import { reports } from './reports.ts'
import { settings } from './settings.ts'
import { setup } from './setup.ts'
import { team } from './team.ts'

/** What a page of the desk may say in the browser. */
export const messages = {
  everywhere,
  refusals: { ...refusals, ...deskRefusals },
  attachments,
  accounts: { ...accounts, setup, team },
  desk: { ...desk, ticket, cannedReplies, newTicket, departments, workspaces },
  queue,
  outbox,
  reports,
  settings,
  audit,
} satisfies Omit<Catalogue, 'portal' | 'emails'> as unknown as Words
