import type { Trouble } from './db/trouble.ts'

/** As pino: fields first, then what happened. */
export type Log = Record<'error' | 'warn' | 'info' | 'debug', (fields: object, message: string) => void>

/** For commands and tests. */
export const SILENT: Log = { error() {}, warn() {}, info() {}, debug() {} }

/** @param workspace its id; undefined for the platform. */
export function logTrouble(log: Log, trouble: Trouble, workspace?: string): void {
  const [whose, fields] = workspace ? ['a workspace', { workspace, trouble }] : ['the platform', { trouble }]
  if (trouble === 'busy') log.error(fields, `${whose} was held for too long`)
  else
    log.error(fields, workspace ? 'the disk takes nothing for a workspace' : 'the disk failed the platform')
}
