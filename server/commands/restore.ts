import { rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deskfile } from '../app.ts'
import { type Command, count, MAKES_INSTALL, prepare, text } from './command.ts'
import { startProgress } from './progress.ts'

export const restore: Command = {
  name: 'restore',
  summary: 'Bring back a backup, after proving that all of it is there and sound',
  argument: { hint: 'FILE', about: 'an archive that `deskfile backup` made' },
  options: {
    workspace: { type: 'string', hint: 'SUBDOMAIN', about: 'only this workspace of a whole install' },
    as: { type: 'string', hint: 'SUBDOMAIN', about: 'for a workspace that is new here: its subdomain' },
    check: { type: 'boolean', about: 'prove everything and replace nothing' },
    json: { type: 'boolean', about: 'print what came back as an object' },
  },
  notes: [
    MAKES_INSTALL,
    '--check needs no install: where the data folder is not there, it works in one that it takes away again.',
    'One workspace comes back beside a running server, and only its own customers sign in again.',
    'For a whole install stop the server first: it refuses to begin while anything uses the data folder.',
    'Of a workspace that comes from elsewhere, departments are found by name and admins by address.',
    'What is replaced is kept beside it in a folder replaced-…; delete that when all is well.',
    'Whoever is in what comes back signs in again. What waited in the outbox is looked for at Postmark before it is sent,',
    'so that no email goes out twice.',
  ],
  async run({ values, argument, program }) {
    const dryRun = values.check === true
    const { app, config, made } = await prepare(program, values, { makesInstall: true })
    const progress = startProgress()
    const restored = await app.deskfile
      .restore(config, {
        archive: argument,
        workspace: text(values.workspace),
        as: text(values.as),
        dryRun,
        now: Date.now(),
        progress: progress.show,
      })
      .finally(progress.clear)
      .catch(async (error) => {
        await removeMade(made)
        throw error
      })
    if (dryRun) await removeMade(made)
    const { manifest, workspaces, attachments, matched, kept, keptIn } = restored
    const { damaged, madeAt } = manifest
    if (values.json) {
      const at = new Date(madeAt).toISOString()
      const said = { madeAt: at, workspaces, attachments, matched, damaged, kept, keptIn }
      process.stdout.write(`${JSON.stringify(said)}\n`)
      return 0
    }
    const what = `${count(workspaces.length, 'workspace')}, ${count(attachments, 'attachment')}`
    process.stdout.write(
      values.check
        ? `${argument} of ${new Date(madeAt).toISOString()} ${damaged.length > 0 ? 'can be restored' : 'is whole and sound'}: ${what}.\n`
        : `Restored as it was at ${new Date(madeAt).toISOString()}: ${what}.\n`,
    )
    for (const line of matched ? sayMatched(matched, dryRun) : []) process.stdout.write(`${line}\n`)
    if (kept) process.stdout.write(`What was there before is in ${keptIn.join(' and ')}\n`)
    for (const { path, why } of damaged) {
      process.stderr.write(`It was lost or damaged before the backup was made: ${path}: ${why}.\n`)
    }
    return 0
  },
}

type Matched = NonNullable<Awaited<ReturnType<Deskfile['restore']>>['matched']>

function sayMatched({ departments, admins }: Matched, dryRun: boolean): string[] {
  const made = (isActive: boolean) =>
    departments.made.filter(({ active }) => active === isActive).map(({ name }) => name)
  const lines: [string, string[]][] = [
    ['Departments found here by name', departments.matched],
    [dryRun ? 'Departments that would be made' : 'Departments made', made(true)],
    [
      `Departments ${dryRun ? 'that would be made' : 'made'}, and not offered to customers until you activate them`,
      made(false),
    ],
    ['Found on the team here by address', admins.matched],
    ['Not on the team here, so only their names were kept', admins.left],
  ]
  return lines.filter(([, names]) => names.length > 0).map(([what, names]) => `${what}: ${names.join(', ')}.`)
}

/** Takes away the data folder that this command made, and nothing that anybody else has put there since. */
async function removeMade(made: readonly string[]): Promise<void> {
  const [dataDir] = made
  if (dataDir === undefined) return
  for (const name of ['in-use', 'native']) await rm(join(dataDir, name), { recursive: true, force: true })
  for (const folder of [join(dataDir, 'uploads'), ...made]) await rmdir(folder).catch(() => {})
}
