import { type Command, prepare, text } from './command.ts'
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
    'Stop the server first: a restore refuses to begin while anything uses the data folder.',
    'What is replaced is kept beside it in a folder replaced-…; delete that when all is well.',
    'Everybody has to sign in again. What waited in the outbox is looked for at Postmark before it is sent,',
    'so that no email goes out twice.',
  ],
  async run({ values, argument, program }) {
    const { app, config } = await prepare(program, values)
    const progress = startProgress()
    const restored = await app.deskfile
      .restore(config, {
        archive: argument,
        workspace: text(values.workspace),
        as: text(values.as),
        dryRun: values.check === true,
        now: Date.now(),
        progress: progress.show,
      })
      .finally(progress.clear)
    const { manifest, workspaces, attachments, kept } = restored
    const { damaged, madeAt } = manifest
    if (values.json) {
      const said = { madeAt: new Date(madeAt).toISOString(), workspaces, attachments, damaged, kept }
      process.stdout.write(`${JSON.stringify(said)}\n`)
      return 0
    }
    const count = `${workspaces.length} workspace${workspaces.length === 1 ? '' : 's'}, ${attachments} attachments`
    process.stdout.write(
      values.check
        ? `${argument} of ${new Date(madeAt).toISOString()} is whole and sound: ${count}.\n`
        : `Restored as it was at ${new Date(madeAt).toISOString()}: ${count}.\n`,
    )
    if (kept) process.stdout.write(`What was there before is in ${kept}\n`)
    for (const { path, why } of damaged) {
      process.stderr.write(`It was lost before the backup was made: ${path}: ${why}.\n`)
    }
    return 0
  },
}
