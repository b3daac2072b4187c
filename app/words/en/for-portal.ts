import type { Words } from '../words.ts'
import { accounts } from './accounts.ts'
import { attachments } from './attachments.ts'
import { common } from './common.ts'
import { portal } from './portal.ts'
import { refusals } from './refusals.ts'

/** What a portal page may say in the browser. */
export const messages = { common, refusals, attachments, accounts, portal } as unknown as Words
