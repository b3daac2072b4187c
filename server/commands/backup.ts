import type { Deskfile } from '../app.ts'
import { type Command, count, prepare, text } from './command.ts'
import { startProgress } from './progress.ts'
import { untilSignal } from './stopped.ts'

export const backup: Command = {
  name: 'backup',
  summary: 'Write everything, or one workspace, into one archive, beside a running server or without one',
  argument: {
    hint: 'FILE',
    about: 'where to; compressed if it ends in .gz; - for standard output',
  },
  options: {
    workspace: { type: 'string', hint: 'SUBDOMAIN', about: 'only this workspace' },
    json: { type: 'boolean', about: 'print what is in the archive as an object' },
  },
  notes: [
    'The archive is a tar of the databases and attachments, and a manifest with the hash of each.',
    'It holds everything but the settings in the environment: keep it as safe as the data folder.',
    'What is lost, damaged or cannot be read is listed, and ends the command with exit code 3; the archive is good.',
  ],
  async run({ values, argument, program }) {
    const { app, config } = await prepare(program, values)
    const { deskfile } = app
    const progress = startProgress()
    const now = Date.now()
    const options = {
      dataDir: config.dataDir,
      uploadsDir: config.uploadsDir,
      workspace: text(values.workspace),
      deskfile: `Deskfile ${program.release.version}`,
      now,
      progress: progress.show,
      signal: untilSignal(),
    }
    const making =
      argument === '-' ? toStandardOutput(deskfile, options) : deskfile.backUpToFile(argument, options)
    const { manifest, bytes } = await making.finally(progress.clear)
    const { scope, damaged, workspaces, files } = manifest
    if (scope === 'platform') await deskfile.noteBackup(config, now, argument, damaged.length)
    // A server that had it made has noted who wanted it.
    else if (process.env.DESKFILE_BACKUP_NOTED !== '1')
      await deskfile.noteBackup(config, now, argument, damaged.length, workspaces[0]!.name)
    if (argument === '-') sayDamaged(damaged)
    else if (values.json) {
      const said = { file: argument, bytes, workspaces: workspaces.length, files: files.length, damaged }
      process.stdout.write(`${JSON.stringify(said)}\n`)
    } else {
      const what = scope === 'platform' ? 'Everything' : workspaces[0]!.name
      process.stdout.write(`${what} is in ${argument}: ${count(files.length, 'file')}, ${size(bytes)}.\n`)
      sayDamaged(damaged)
    }
    return damaged.length > 0 ? 3 : 0
  },
}

async function toStandardOutput(deskfile: Deskfile, options: Parameters<Deskfile['backUpToFile']>[1]) {
  const manifest = await deskfile.writeBackup(process.stdout, { ...options, compress: false })
  return { manifest, bytes: 0 }
}

function sayDamaged(damaged: readonly { path: string; why: string }[]): void {
  for (const { path, why } of damaged)
    process.stderr.write(`Not in the backup as it should be: ${path}: ${why}.\n`)
}

function size(bytes: number): string {
  const kilobytes = bytes / 1024
  return kilobytes < 1024 ? `${Math.ceil(kilobytes)} kB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
