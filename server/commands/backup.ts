import { type Command, prepare, text } from './command.ts'
import { startProgress } from './progress.ts'

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
    'What was lost or damaged before is listed, and ends the command with exit code 3; the archive is good.',
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
    }
    if (argument === '-') {
      await deskfile.writeBackup(process.stdout, { ...options, compress: false })
      return 0
    }
    const { manifest, bytes } = await deskfile.backUpToFile(argument, options).finally(progress.clear)
    if (manifest.scope === 'platform') await deskfile.noteBackup(config, now)
    const { damaged, workspaces } = manifest
    if (values.json) {
      const said = {
        file: argument,
        bytes,
        workspaces: workspaces.length,
        files: manifest.files.length,
        damaged,
      }
      process.stdout.write(`${JSON.stringify(said)}\n`)
    } else {
      const what = manifest.scope === 'platform' ? 'Everything' : workspaces[0]!.name
      process.stdout.write(
        `${what} is in ${argument}: ${manifest.files.length} files, ${megabytes(bytes)}.\n`,
      )
      for (const { path, why } of damaged) process.stderr.write(`Not in it: ${path}: ${why}.\n`)
    }
    return damaged.length > 0 ? 3 : 0
  },
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
