import type { Program } from './app.ts'
import type { Command } from './commands/index.ts'

export function usage({ kind, calledAs }: Program, commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'Usage: deskfile <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Every command takes --data DIR (default: DATA_DIR, or data) and --help.',
    ...(kind === 'checkout' ? [`In a checkout, deskfile is: ${calledAs}`] : []),
    'Exit codes: 0 done; 1 it could not be done; 2 the words were not understood; 3 something is wrong with the data.',
    '',
  ].join('\n')
}

export function help({ name, summary, argument, options, notes = [] }: Command): string {
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
