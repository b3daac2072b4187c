import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import { text, type Values } from './command.ts'

export const PASSWORD_OPTION = {
  password: {
    type: 'string',
    hint: 'PASSWORD',
    about: '12 to 128 characters; asked for, or read from standard input, if not given',
  },
} as const

/** `--password`, or asked for on a terminal without showing it, or the first line of standard input. */
export async function readPassword(values: Values): Promise<string> {
  const given = text(values.password)
  if (given !== undefined) return given
  if (!process.stdin.isTTY) return (await readAll(process.stdin)).split(/\r?\n/, 1)[0] ?? ''
  process.stderr.write('Password: ')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
