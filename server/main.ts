import cluster from 'node:cluster'
import { parseArgs } from 'node:util'
import { CommandError, type Program } from './app.ts'
import { typed, type Values } from './commands/command.ts'
import { COMMANDS, type Command } from './commands/index.ts'

/**
 * Runs one command of the program.
 *
 * @param words what was typed behind the program's name.
 * @returns the exit code: 0 done, 1 it could not be done, 2 the words were not understood, 3 it was done and
 *   something is wrong with the data.
 */
export async function main(program: Program, words: string[]): Promise<number> {
  const command = findCommand(words)
  if (!command) {
    const asked = words.length === 0 || words[0] === 'help' || words[0] === '--help' || words[0] === '-h'
    if (asked) process.stdout.write(usage(program))
    else
      process.stderr.write(
        `deskfile: there is no command ${words.slice(0, 2).join(' ')}; see ${typed(program, {}, 'help')}.\n`,
      )
    return asked ? 0 : 2
  }
  try {
    const { values, positionals } = parseArgs({
      args: words.slice(command.name.split(' ').length),
      options: { ...command.options, data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: command.argument !== undefined,
    })
    if (values.help) {
      process.stdout.write(help(command))
      return 0
    }
    const [argument = '', ...more] = positionals
    if (more.length > 0 || (command.argument && !argument)) {
      throw new CommandError(`${command.name} takes one ${command.argument!.hint}; see --help.`, 2)
    }
    return await command.run({ values: values as Values, argument, program })
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

/** What the system says in its own words, in ours. */
const SENTENCES: Record<string, (error: NodeJS.ErrnoException & { port?: number }) => string> = {
  EADDRINUSE: ({ port }) => `Port ${port} is taken by another program; choose another with --port or PORT.`,
  EACCES: ({ path, port }) =>
    path ? `${path} may not be written by this user.` : `Port ${port} may not be opened by this user.`,
  EDQUOT: () => 'The disk is full. Make room, and try again.',
  ENOSPC: () => 'The disk is full. Make room, and try again.',
  SQLITE_FULL: () => 'The disk is full. Make room, and try again.',
  ENOTDIR: ({ path }) => `${path} is not in a folder.`,
  EPIPE: () => 'Whoever read what was written has gone away.',
  EROFS: ({ path }) => `${path} is on a disk that is read-only.`,
}

/** What a person can mend is told in a line; anything else is a bug, and its stack helps. */
function readError(error: unknown): { message: string; exitCode: number } {
  if (error instanceof CommandError) return error
  if (!(error instanceof Error)) return { message: String(error), exitCode: 1 }
  const code = (error as NodeJS.ErrnoException).code
  const sentence = code && SENTENCES[code]?.(error as NodeJS.ErrnoException)
  if (sentence) return { message: sentence, exitCode: 1 }
  if (code?.startsWith('ERR_PARSE_ARGS')) return { message: error.message, exitCode: 2 }
  if (/^(?:BackupError|ConfigError|UnusableFileError)$/.test(error.constructor.name) || code)
    return { message: error.message, exitCode: 1 }
  return { message: error.stack ?? error.message, exitCode: 1 }
}

function usage(program: Program): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length))
  return [
    'Usage: deskfile <command> [options]',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Every command takes --data DIR (default: DATA_DIR, or data) and --help.',
    ...(program.kind === 'checkout' ? ['In a checkout, deskfile is: npm run deskfile --'] : []),
    'Exit codes: 0 done; 1 it could not be done; 2 the words were not understood; 3 something is wrong with the data.',
    '',
  ].join('\n')
}

function help({ name, summary, argument, options, notes = [] }: Command): string {
  const flags = Object.entries({
    ...options,
    data: { type: 'string', hint: 'DIR', about: 'the data folder (default: DATA_DIR, or data)' } as const,
  }).map(([option, { hint, about }]) => [`--${option}${hint ? ` ${hint}` : ''}`, about] as const)
  const lines = argument ? [[argument.hint, argument.about] as const, ...flags] : flags
  const width = Math.max(...lines.map(([flag]) => flag.length))
  return [
    `Usage: deskfile ${name}${argument ? ` ${argument.hint}` : ''} [options]`,
    '',
    `${summary}.`,
    '',
    ...lines.map(([flag, about]) => `  ${flag.padEnd(width)}  ${about}`),
    ...(notes.length ? ['', ...notes] : []),
    '',
  ].join('\n')
}
