import type { App, Config, Install, Program } from '../app.ts'
import { CommandError } from '../app.ts'

export interface CommandOption {
  type: 'string' | 'boolean'
  multiple?: boolean
  hint?: string
  about: string
}

export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

export interface Command {
  name: string
  summary: string
  options: Record<string, CommandOption>
  argument?: { hint: string; about: string }
  notes?: string[]
  /** @param given.argument '' for a command that takes none. @returns the exit code. */
  run(given: { values: Values; argument: string; program: Program }): Promise<number>
}

export interface Prepared {
  app: App
  config: Config
  /** The folders that were missing and were made, the deepest first. */
  made: string[]
}

export const MAKES_INSTALL = 'Makes a new install where the data folder holds none.'

/** @param options.env settings that the command line overrides, over those of the process. */
export async function prepare(
  program: Program,
  values: Values,
  { env = {}, makesInstall = false }: { env?: Record<string, string>; makesInstall?: boolean } = {},
): Promise<Prepared> {
  const app = await program.loadApp()
  const config = app.deskfile.readConfig({ ...process.env, ...env }, text(values.data), program.kind)
  if (!makesInstall) app.deskfile.requireInstall(config.dataDir)
  const made = app.deskfile.makeFolders(config.dataDir)
  program.loadSqlite(app, config.dataDir)
  return { app, config, made }
}

export async function withDesk(
  values: Values,
  program: Program,
  act: (install: Install, app: App) => Promise<number>,
  options: { makesInstall?: boolean } = {},
): Promise<number> {
  const { app, config } = await prepare(program, values, options)
  const install = await app.deskfile.openInstall(config)
  try {
    return await act(install, app)
  } finally {
    await install.close()
  }
}

/** What a person types to run a command of this program, on the same data folder, where it runs now. */
export function typed({ calledAs }: Program, values: Values, words: string): string {
  const data = text(values.data)
  return `${calledAs} ${words}${data ? ` --data ${data}` : ''}`
}

export const JSON_OPTION = { json: { type: 'boolean', about: 'print what was done as an object' } } as const

export function tell(values: Values, done: object, line: string): void {
  process.stdout.write(`${values.json ? JSON.stringify(done) : line}\n`)
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

export function text(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function texts(value: Values[string]): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
}

/** @throws CommandError (exit code 2) that names the missing option. */
export function required(values: Values, name: string): string {
  const value = text(values[name])
  if (!value) throw new CommandError(`--${name} is needed; see --help.`, 2)
  return value
}
