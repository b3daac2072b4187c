import type { Words } from '../words.ts'
import { accounts } from './accounts.ts'
import { attachments } from './attachments.ts'
import { everywhere } from './everywhere.ts'
import { portal } from './portal.ts'
import { refusals } from './refusals.ts'

export const messages = {
  everywhere,
  refusals,
  attachments,
  accounts,
  portal,
} as unknown as Words
