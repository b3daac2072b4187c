import { spawn } from 'node:child_process'
import type { Desk, Deskfile, Program } from './app.ts'

const LOOK_EVERY_MS = 60_000
/** After one that failed, so that a full disk is not tried every minute. */
const RETRY_MS = 15 * 60_000

/**
 * Makes a backup whenever BACKUP_EVERY has passed since the newest in the folder, and keeps BACKUP_KEEP of them.
 * Each is made by a process of its own: copying a database would keep everybody waiting in this one.
 */
export function startScheduledBackups(
  program: Program,
  deskfile: Deskfile,
  desk: Desk,
): { stop(): Promise<void> } {
  const { backups } = desk.config
  if (!backups) return { stop: async () => {} }
  let notBefore = 0
  let stopping: AbortController | undefined = new AbortController()
  let running: Promise<void> | undefined

  async function look(): Promise<void> {
    const now = Date.now()
    if (!stopping || now < notBefore || now < (await deskfile.nextBackupAt(backups!))) return
    const began = performance.now()
    try {
      const path = await deskfile.backUpOnSchedule(backups!, now, (file) =>
        run(program, desk, file, stopping?.signal),
      )
      desk.log.info({ path, seconds: Math.round((performance.now() - began) / 1_000) }, 'backed up')
    } catch (error) {
      notBefore = now + RETRY_MS
      if (stopping) desk.log.error({ err: error }, 'the scheduled backup failed')
    }
  }

  const tick = () => {
    running ??= look().finally(() => {
      running = undefined
    })
  }
  const timer = setInterval(tick, LOOK_EVERY_MS).unref()
  tick()
  return {
    async stop() {
      clearInterval(timer)
      stopping?.abort()
      stopping = undefined
      await running
    },
  }
}

/** `deskfile backup FILE`; 3 says that it is good and that something was lost before. */
function run(program: Program, desk: Desk, file: string, signal: AbortSignal | undefined): Promise<void> {
  const [executable, ...words] = program.command
  const { dataDir, uploadsDir } = desk.config
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [...words, 'backup', file, '--data', dataDir], {
      env: { ...process.env, UPLOADS_DIR: uploadsDir },
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(signal ? { signal } : {}),
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000)
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 3)
        desk.log.error({ said }, 'the backup is good, but not everything was there to be backed up')
      if (code === 0 || code === 3) resolve()
      else reject(new Error(said.trim() || `deskfile backup ended with ${code}`))
    })
  })
}
