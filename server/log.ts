import { format } from 'node:util'
import pino, { type Logger } from 'pino'
import type { Config, Install } from './app.ts'

/** JSON lines on standard output: times in UTC, ids and codes; never a body, a cookie or an address. */
export function makeLog({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
}

/**
 * What the app and its libraries say on the console becomes lines of the log: whoever reads it reads JSON alone. What is
 * no error is for whoever looks for one: Remix says every address that is not there once more, query and all.
 *
 * @returns what gives the console back.
 */
export function logConsole(log: Install['log']): () => void {
  const { error, warn, log: say, info } = console
  const into =
    (level: 'error' | 'debug') =>
    (...words: unknown[]) => {
      const err = words.find((word) => word instanceof Error)
      log[level](err ? { err } : {}, format(...words.filter((word) => word !== err)))
    }
  Object.assign(console, {
    error: into('error'),
    warn: into('debug'),
    log: into('debug'),
    info: into('debug'),
  })
  return () => void Object.assign(console, { error, warn, log: say, info })
}
