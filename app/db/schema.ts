/** Times are milliseconds UTC, booleans 0 or 1, ids random 128-bit hex (docs/decisions/0003). */
export type * from './schema/outbox.ts'
export type * from './schema/platform.ts'
export type * from './schema/queue.ts'
export type * from './schema/team.ts'
export type * from './schema/tickets.ts'
export type * from './schema/unsent.ts'
export type * from './schema/values.ts'
export type * from './schema/workspace.ts'
