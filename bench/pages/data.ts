import { execFileSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Prepared, prepare } from '../prepare.ts'
import { startDeskfile } from '../server.ts'
import { say } from '../table.ts'
import { type Looked, makeLooked } from './shots.ts'

/** The same data for both programs. */
export interface Both {
  prepared: Prepared
  looked: Looked
  /** A copy for a server of its own. @param of as which program has it: this one's, or the other's. */
  copy(name: string, of?: 'this' | 'beside'): string
}

/**
 * Makes the folder as the program beside makes it, where there is one, and a second as this one has it: only a newer
 * program can read the other's files.
 */
export async function makeBoth(folder: string, beside: string | undefined): Promise<Both> {
  const older = join(folder, 'beside')
  const prepared = prepare(older, beside)
  const maker = await startDeskfile(beside ?? process.cwd(), older)
  const looked = await makeLooked(maker.port, prepared)
  await maker.stop()
  cpSync(older, join(folder, 'this'), { recursive: true })
  execFileSync(process.execPath, ['server/deskfile.js', 'migrate', '--data', join(folder, 'this')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return {
    prepared,
    looked,
    copy(name, of = 'this') {
      const made = join(folder, name)
      cpSync(join(folder, of), made, { recursive: true })
      return made
    },
  }
}

/** The checkouts that are measured; ends the process where one has no build. */
export function requireBuilds(beside: string | undefined): { here: string; there: string | undefined } {
  const [here, there] = [process.cwd(), beside === undefined ? undefined : resolve(beside)]
  for (const checkout of [here, there]) {
    if (checkout && !existsSync(join(checkout, 'build', 'server', 'index.js'))) {
      say(`There is no build in ${checkout} yet. Run \`npm run build\` there first.`)
      process.exit(2)
    }
  }
  return { here, there }
}
