import type { FileEvents } from './db/durability/durable-file.server.ts'

/** As pino: fields first, then what happened. */
export type Log = Record<'error' | 'warn' | 'info' | 'debug', (fields: object, message: string) => void>

/** For commands and tests. */
export const SILENT: Log = { error() {}, warn() {}, info() {}, debug() {} }

/** @param workspace its id; undefined for the platform. */
export function fileEvents(log: Log, workspace?: string): FileEvents {
  const [whose, fields] = workspace ? ['a workspace', { workspace }] : ['the platform', {}]
  return {
    troubled(trouble) {
      const happened =
        trouble === 'busy' ? `${whose} was held for too long` : `the disk takes nothing for ${whose}`
      log.error({ ...fields, trouble }, happened)
    },
    soundness(unsound) {
      if (unsound)
        log.error({ ...fields, err: unsound.cause }, `the disk failed ${whose}, which is only read now`)
      else log.error(fields, `${whose} can be written again`)
    },
  }
}
