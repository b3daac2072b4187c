import type { App, Config, Install, Program } from '../app.ts'
import { CommandError } from '../app.ts'

export interface CommandOption {
  type: 'string' | 'boolean'
  multiple?: boolean
  /** What stands for the value in the help. */
  hint?: string
  about: string
}

export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

export interface Command {
  /** As it is typed: one word or two. */
  name: string
  summary: string
  options: Record<string, CommandOption>
  /** The one word that follows the command's name, for a command that takes one. */
  argument?: { hint: string; about: string }
  notes?: string[]
  /**
   * @param given.argument '' for a command that takes none.
   * @returns the exit code.
   */
  run(given: { values: Values; argument: string; program: Program }): Promise<number>
}

/** What a command works with: the app, ready to open databases, and how this install is configured. */
export interface Prepared {
  app: App
  config: Config
  /** The folders that were missing and were made, the deepest first. */
  made: string[]
}

/** A note of the commands that may begin an install. The others refuse a folder that holds none, and make nothing. */
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

/** Opens the data folder for one act of the command line, beside a running server or without one. */
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

/** An option of commands that make something: what was made, for a script. */
export const JSON_OPTION = { json: { type: 'boolean', about: 'print what was done as an object' } } as const

/** What was done, in a line or as the object that --json asks for. */
export function tell(values: Values, done: object, line: string): void {
  process.stdout.write(`${values.json ? JSON.stringify(done) : line}\n`)
}

/** @param noun of one. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** An option's value; undefined where it was not given. */
export function text(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The values of an option that may be repeated, none where it was not given. */
export function texts(value: Values[string]): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
}

/** @throws CommandError (exit code 2) that names the missing option. */
export function required(values: Values, name: string): string {
  const value = text(values[name])
  if (!value) throw new CommandError(`--${name} is needed; see --help.`, 2)
  return value
}
