import { existsSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { workspaceEntry } from '#app/backup/archive.ts'
import { type Given, goOnFrom } from '#app/backup/exchanging/contents.server.ts'
import { readRows } from '#app/backup/making/snapshot.server.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import { makeFolder } from '#app/db/folder/sync.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { logoFolder } from '#app/workspaces/logo/logo.server.ts'
import { findWorkspaceById, workspacePath } from '#app/workspaces/workspaces.server.ts'
import type { Swap } from './stage.server.ts'

export async function bringAlong(swap: Swap, id: string, platform: Platform): Promise<void> {
  await bringLogo(swap, id, platform)
  bringNumbers(swap, id)
}

/** A workspace that is known keeps its settings, its logo among them. */
async function bringLogo({ config, stage }: Swap, id: string, platform: Platform): Promise<void> {
  const { logo } = (await findWorkspaceById(platform, id)) ?? {}
  if (!logo) return
  const [live, staged] = [config, stage.config].map(({ uploadsDir }) => logoFolder(uploadsDir, id)) as [
    string,
    string,
  ]
  if (!existsSync(join(live, logo)) || existsSync(join(staged, logo))) return
  await makeFolder(staged)
  await copyFile(join(live, logo), join(staged, logo))
}

/** What is there may be damaged, which is why it is replaced: then the backup's own numbers go on. */
function bringNumbers({ config, stage }: Swap, id: string): void {
  const staged = connect(stage.pathOf(workspaceEntry(id)), { mustExist: true })
  try {
    goOnFrom(
      staged,
      readRows<Given>(workspacePath(config.dataDir, id), 'select name, seq from sqlite_sequence'),
    )
  } catch {
  } finally {
    staged.close()
  }
}
