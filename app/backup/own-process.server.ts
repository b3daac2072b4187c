import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { Install } from '#app/install.server.ts'

export interface BackupProcess {
  output: Readable
  /** Resolves once the archive is whole: with what was lost before it was made, or nothing. */
  ended: Promise<string | undefined>
}

/** In its own process: copying a database would block this one. @param file - for standard output. */
export function startBackup(
  { config, command }: Install,
  file: string,
  options: { workspace?: string; signal: AbortSignal },
): BackupProcess {
  const [executable, ...before] = command
  const of = options.workspace === undefined ? [] : ['--workspace', options.workspace]
  const child = spawn(executable, [...before, 'backup', file, ...of, '--data', config.dataDir], {
    env: { ...process.env, UPLOADS_DIR: config.uploadsDir, DESKFILE_BACKUP_NOTED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: options.signal,
  })
  const ended = endOf(child)
  ended.catch(() => {})
  return { output: child.stdout, ended }
}

function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string | undefined> {
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000)
  })
  return new Promise((resolve, reject) => {
    // Whoever goes away may make it fail twice.
    child.on('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(undefined)
      else if (code === 3) resolve(said.trim())
      else reject(new Error(said.trim() || `deskfile backup ended with ${code}`))
    })
  })
}
