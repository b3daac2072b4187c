import type { Trouble } from './db/trouble.ts'

/** The part of a pino logger that the desk uses: fields first, then what happened. */
export type Log = Record<'error' | 'warn' | 'info' | 'debug', (fields: object, message: string) => void>

/** For commands and tests, which say themselves what went wrong. */
export const SILENT: Log = { error() {}, warn() {}, info() {}, debug() {} }

/**
 * Says what keeps a database from taking what it should, for whoever runs the desk.
 *
 * @param workspace its id; undefined for the platform.
 */
export function logTrouble(log: Log, trouble: Trouble, workspace?: string): void {
  const [whose, fields] = workspace ? ['a workspace', { workspace, trouble }] : ['the platform', { trouble }]
  if (trouble === 'busy') log.error(fields, `${whose} was held for too long`)
  else
    log.error(fields, workspace ? 'the disk takes nothing for a workspace' : 'the disk failed the platform')
}
