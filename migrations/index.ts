import type { Migration } from 'kysely/migration'
import * as platform0001 from './platform/0001-first.ts'
import * as platform0002 from './platform/0002-drafts.ts'
import * as platform0003 from './platform/0003-order.ts'
import * as platform0006 from './platform/0006-addresses.ts'
import * as platform0007 from './platform/0007-order-of-the-queue.ts'
import * as platform0008 from './platform/0008-search.ts'
import * as platform0009 from './platform/0009-leases.ts'
import * as workspace0001 from './workspace/0001-first.ts'
import * as workspace0002 from './workspace/0002-undo.ts'
import * as workspace0003 from './workspace/0003-order.ts'
import * as workspace0006 from './workspace/0006-addresses.ts'
import * as workspace0007 from './workspace/0007-opened-by-the-team.ts'
import * as workspace0008 from './workspace/0008-search.ts'

/** The lists are imported, not read from a folder: a binary has no folder. Names order them; never rename one. */
export const PLATFORM_MIGRATIONS: Record<string, Migration> = {
  '0001-first': platform0001,
  '0002-drafts': platform0002,
  '0003-order': platform0003,
  '0006-addresses': platform0006,
  '0007-order-of-the-queue': platform0007,
  '0008-search': platform0008,
  '0009-leases': platform0009,
}
export const WORKSPACE_MIGRATIONS: Record<string, Migration> = {
  '0001-first': workspace0001,
  '0002-undo': workspace0002,
  '0003-order': workspace0003,
  '0006-addresses': workspace0006,
  '0007-opened-by-the-team': workspace0007,
  '0008-search': workspace0008,
}
