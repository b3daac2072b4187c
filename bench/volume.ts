import { execFileSync } from 'node:child_process'
import { openPlatform, type Platform } from '#app/db/platform.server.ts'

/** Fills a data folder with 100,000 tickets in 50 workspaces: what the queue and the reports must stay quick with. */
export function makeVolume(dataDir: string): void {
  const demo = ['demo', '--data', dataDir, '--tickets', '100000', '--workspaces', '50']
  execFileSync(process.execPath, ['server/deskfile.js', ...demo], { stdio: 'ignore' })
}

/** The platform's file of such a folder, for reading. */
export function openVolume(dataDir: string): Promise<Platform> {
  return openPlatform(dataDir, { origin: '', replyTo: undefined, preview: true }, Date.now)
}
