import type { Words } from '../words.ts'
import { accounts } from './accounts.ts'
import { attachments } from './attachments.ts'
import { everywhere } from './everywhere.ts'
import { portal } from './portal.ts'
import { refusals } from './refusals.ts'
import { setup } from './setup.ts'

/** What a portal page may say in the browser. */
export const messages = {
  everywhere,
  refusals,
  attachments,
  accounts: { ...accounts, setup },
  portal,
} as unknown as Words
