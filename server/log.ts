import pino, { type Logger } from 'pino'
import type { Config } from './app.ts'

/** JSON lines on standard output: times in UTC, ids and codes; never a body, a cookie or an address. */
export function makeLog({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
}
