import type { Deskfile, Install } from './app.ts'

const LOOK_EVERY_MS = 60_000
/** After one that failed, so that a full disk is not tried every minute. */
const RETRY_MS = 15 * 60_000

/**
 * Makes a backup whenever BACKUP_EVERY has passed since the newest in the folder, and keeps BACKUP_KEEP of them.
 * Each is made by a process of its own: copying a database would keep everybody waiting in this one.
 */
export function startScheduledBackups(deskfile: Deskfile, install: Install): { stop(): Promise<void> } {
  const { backups } = install.config
  if (!backups) return { stop: async () => {} }
  /** By the clock that only goes on. */
  let notBefore = 0
  const stopping = new AbortController()
  const { signal } = stopping
  let running: Promise<void> | undefined

  async function look(): Promise<void> {
    const now = Date.now()
    if (signal.aborted || now < notBefore) return
    const began = performance.now()
    try {
      if (now < (await deskfile.nextBackupAt(backups!))) return
      const path = await deskfile.backUpOnSchedule(backups!, now, make)
      install.log.info({ path, seconds: Math.round((performance.now() - began) / 1_000) }, 'backed up')
    } catch (error) {
      notBefore = began + RETRY_MS
      if (!signal.aborted) install.log.error({ err: error }, 'the scheduled backup failed')
    }
  }

  async function make(file: string): Promise<void> {
    const { output, ended } = deskfile.startBackup(install, file, { signal })
    output.resume()
    const lost = await ended
    if (lost !== undefined) install.log.error({ lost }, 'the backup is good, but not everything was there')
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
      stopping.abort()
      await running
    },
  }
}
