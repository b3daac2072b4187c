import { parseArgs } from 'node:util'
import { CommandError } from '../app.ts'
import type { Command, CommandOption, Values } from './command.ts'

const EVERYWHERE: Record<string, Pick<CommandOption, 'type'> & { short?: string }> = {
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
}

/**
 * Not Node's own strictness: what it says of a mistake is about its own rules. @throws CommandError (exit code
 * 2) with one sentence about the first word that was not understood.
 */
export function readWords(command: Command, words: string[]): { values: Values; argument: string } {
  const options = { ...command.options, ...EVERYWHERE }
  const { values, positionals, tokens } = parseArgs({
    args: words,
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const wrong = findMistake(token, Object.hasOwn(options, token.name) ? options[token.name] : undefined)
    if (wrong) throw new CommandError(`${command.name} ${wrong}; see --help.`, 2)
  }
  const [argument = '', ...more] = positionals
  const { argument: expected } = command
  if (values.help) return { values: values as Values, argument }
  if (!expected && argument)
    throw new CommandError(`${command.name} has no use for ${argument}; see --help.`, 2)
  if (expected && (!argument || more.length > 0)) {
    throw new CommandError(`${command.name} takes one ${expected.hint}; see --help.`, 2)
  }
  return { values: values as Values, argument }
}

function findMistake(
  { rawName, value, inlineValue }: { rawName: string; value?: string; inlineValue?: boolean },
  option: Pick<CommandOption, 'type'> | undefined,
): string | undefined {
  if (!option) return `has no option ${rawName}`
  if (option.type === 'boolean') return value === undefined ? undefined : `takes ${rawName} without a value`
  if (value === undefined) return `needs a value behind ${rawName}`
  // Far more often the value was forgotten than meant to begin so.
  if (!inlineValue && /^-./.test(value)) {
    return `needs a value behind ${rawName}, and one that begins with a hyphen is written ${rawName}=${value}`
  }
  return undefined
}
