import { expect } from 'vitest'
import { type Ran, runCommand } from '#tests/support/process.ts'

/** Runs a command on a folder, and lets it end only in a way that a script can rely on. */
export async function runOn(dataDir: string, words: string[], input?: string): Promise<Ran> {
  const ran = await runCommand([...words, '--data', dataDir], input === undefined ? {} : { input })
  if (ran.code === 0) expect(ran.err, words.join(' ')).toBe('')
  else expectOneLine(ran)
  return ran
}

/** What a failure says: one line on standard error, nothing that a script would take for an answer. */
export function expectOneLine({ out, err }: Ran): void {
  expect(out).toBe('')
  expect(err).toMatch(/^deskfile: [^\n]+\n$/)
  expect(err, 'a stack is for bugs').not.toMatch(/\bat .+:\d+:\d+/)
}
