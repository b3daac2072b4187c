import cluster from 'node:cluster'
import { CommandError, type Program } from './app.ts'
import { typed } from './commands/command.ts'
import { COMMANDS, type Command } from './commands/index.ts'
import { readWords } from './commands/read-words.ts'
import { help, usage } from './help.ts'

// Whatever it makes, databases and archives too, is for the user that runs it alone.
process.umask(0o077)

/**
 * Runs one command of the program.
 *
 * @param words what was typed behind the program's name.
 * @returns the exit code: 0 done, 1 it could not be done, 2 the words were not understood, 3 it was done and
 *   something is wrong with the data.
 */
export async function main(program: Program, words: string[]): Promise<number> {
  const asked = readHelp(words)
  if (asked) return explain(program, asked)
  const command = findCommand(words)
  if (!command) return sayUnknown(program, words)
  try {
    const { values, argument } = readWords(command, words.slice(command.name.split(' ').length))
    if (values.help) return explain(program, words)
    return await command.run({ values, argument, program })
  } catch (error) {
    const { message, exitCode } = readError(error)
    process.stderr.write(`deskfile: ${message.replace(/\s*\n\s*/g, ' ')}\n`)
    return exitCode
  }
}

/** Ends with what {@link main} answered, once nothing is under way. */
export function end(exitCode: number): void {
  process.exitCode = exitCode
  // The channel to the primary would keep a worker alive for ever.
  if (cluster.isWorker) process.exit()
}

function findCommand(words: string[]): Command | undefined {
  return COMMANDS.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '))
}

/** @returns the words that help is asked for, none for all commands; undefined where something is to be done. */
function readHelp(words: string[]): string[] | undefined {
  const [first = 'help', second = ''] = words
  if (first === 'help' || FLAG.test(first)) return words.slice(1).filter((word) => !FLAG.test(word))
  return FLAG.test(second) ? [first] : undefined
}

const FLAG = /^(?:--help|-h)$/

function explain(program: Program, words: string[]): number {
  const command = findCommand(words)
  const listed = words.length === 0 ? COMMANDS : beginningWith(words.join(' '))
  if (!command && listed.length === 0) return sayUnknown(program, words)
  process.stdout.write(command ? help(command) : usage(program, listed))
  return 0
}

function beginningWith(word: string): Command[] {
  return COMMANDS.filter(({ name }) => name.startsWith(`${word} `))
}

function sayUnknown(program: Program, [first = '', second]: string[]): number {
  const near = beginningWith(first)
  const named = near.length > 0 && second !== undefined ? `${first} ${second}` : first
  const names = new Intl.ListFormat('en').format(near.map(({ name }) => name))
  const but = names && `, but ${names}`
  const see = typed(program, {}, near.length > 0 ? `help ${first}` : 'help')
  process.stderr.write(`deskfile: there is no command ${named}${but}; see ${see}.\n`)
  return 2
}

/** What the system says in its own words, in ours. */
const SENTENCES: Record<string, (error: SystemError) => string> = {
  EADDRNOTAVAIL: sayHost,
  EAI_AGAIN: sayHost,
  ENOTFOUND: sayHost,
  EADDRINUSE: ({ port }) => `Port ${port} is taken by another program; choose another with --port or PORT.`,
  EACCES: ({ path, port }) =>
    path ? `${path} may not be written by this user.` : `Port ${port} may not be opened by this user.`,
  EDQUOT: sayFull,
  ENOSPC: sayFull,
  SQLITE_FULL: sayFull,
  ENOTDIR: ({ path }) => `${path} is not in a folder.`,
  EPIPE: () => 'Whoever read what was written has gone away.',
  EROFS: ({ path }) => `${path} is on a disk that is read-only.`,
}

interface SystemError extends NodeJS.ErrnoException {
  port?: number
  address?: string
  hostname?: string
}

/** SQLite names no file: then it is a database. */
function sayFull({ path }: SystemError): string {
  return `The disk of ${path ?? 'the data folder'} is full. Make room there, and try again.`
}

/** Nothing else that a command does looks up a name or listens. */
function sayHost({ address, hostname }: SystemError): string {
  return `HOST must be an address or a name of this machine, which ${hostname ?? address} is not.`
}

/** What a person can mend is told in a line; anything else is a bug, and its stack helps. */
function readError(error: unknown): { message: string; exitCode: number } {
  if (error instanceof CommandError) return error
  if (!(error instanceof Error)) return { message: String(error), exitCode: 1 }
  const code = (error as NodeJS.ErrnoException).code
  const sentence = code && SENTENCES[code]?.(error as SystemError)
  if (sentence) return { message: sentence, exitCode: 1 }
  if (/^(?:BackupError|ConfigError|UnusableFileError)$/.test(error.constructor.name) || code)
    return { message: error.message, exitCode: 1 }
  return { message: error.stack ?? error.message, exitCode: 1 }
}
