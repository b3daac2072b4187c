import type { App, Config, Desk } from '../app.ts'
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
  notes?: string[]
  /** @returns the exit code. */
  run(given: { values: Values; loadApp: () => Promise<App> }): Promise<number>
}

export function readCommandConfig(app: App, values: Values): Config {
  return app.deskfile.readConfig(process.env, text(values.data))
}

/** Opens the data folder for one act of the command line, beside a running server or without one. */
export async function withDesk(
  values: Values,
  loadApp: () => Promise<App>,
  act: (desk: Desk, app: App) => Promise<number>,
): Promise<number> {
  const app = await loadApp()
  const desk = await app.deskfile.openDesk(readCommandConfig(app, values))
  try {
    return await act(desk, app)
  } finally {
    await desk.close()
  }
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
