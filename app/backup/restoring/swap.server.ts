import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { audit, COMMAND_LINE } from '#app/audit/audit.server.ts'
import { BackupError, type ManifestWorkspace } from '#app/backup/archive.ts'
import type { Config } from '#app/config.server.ts'
import { openPlatform } from '#app/db/platform.server.ts'
import { type Move, replaceAll } from '#app/db/replace.server.ts'
import { forget } from '#app/queue/forgetting.server.ts'
import { findWorkspaceById, findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import type { Stage } from './stage.server.ts'

/** A database is these together: one without the others is another database. */
const PARTS = ['', '-wal', '-shm']

export interface Swap {
  config: Config
  stage: Stage
  stamp: string
  now: number
}

/** @returns the folder that keeps what was replaced; undefined where there was nothing. */
export async function replacePlatform(swap: Swap): Promise<string | undefined> {
  const names = [...PARTS.map((part) => `platform.sqlite${part}`), 'workspaces']
  return replace(swap, names, ['tickets'])
}

/**
 * Replaces one workspace, or adds it where this install does not know it: then under the subdomain it had, or
 * another. One that is known keeps the name, subdomain and settings it has now.
 *
 * @throws BackupError where another workspace has the subdomain.
 */
export async function replaceWorkspace(
  swap: Swap,
  workspace: ManifestWorkspace,
  as: string | undefined,
): Promise<string | undefined> {
  const { config, now } = swap
  const mail = { origin: config.origin, replyTo: config.mailReplyTo, preview: true }
  const platform = await openPlatform(config.dataDir, mail, () => now)
  try {
    const known = await findWorkspaceById(platform, workspace.id)
    const subdomain = as ?? known?.subdomain ?? workspace.subdomain
    const holder = await findWorkspaceBySubdomain(platform, subdomain)
    if (known && as !== undefined && as !== known.subdomain)
      throw new BackupError(`This workspace is here already, as ${known.subdomain}; leave out --as.`)
    if (holder && holder.id !== workspace.id)
      throw new BackupError(`Another workspace is called ${subdomain}; name another subdomain with --as.`)
    await platform.db.transaction().execute(async (trx) => {
      if (!known)
        await trx
          .insertInto('workspaces')
          .values({ ...workspace, subdomain })
          .execute()
      await forget(trx, workspace.id)
      await audit(trx, COMMAND_LINE, 'workspace.restored', workspace.name, now, null)
    })
  } finally {
    await platform.close()
  }
  return replace(
    swap,
    PARTS.map((part) => `workspaces/${workspace.id}.sqlite${part}`),
    [`tickets/${workspace.id}`],
  )
}

async function replace(swap: Swap, inData: string[], inUploads: string[]): Promise<string | undefined> {
  const { config, stage, stamp } = swap
  const kept = `replaced-${stamp}`
  const pairs = [
    ...inData.map((name) => [config.dataDir, stage.config.dataDir, name] as const),
    ...inUploads.map((name) => [config.uploadsDir, stage.config.uploadsDir, name] as const),
  ]
  const away: Move[] = pairs.map(([live, , name]) => ({ from: join(live, name), to: join(live, kept, name) }))
  const there: Move[] = pairs.map(([live, staged, name]) => ({
    from: join(staged, name),
    to: join(live, name),
  }))
  const isAnythingKept = away.some(({ from }) => existsSync(from))
  await replaceAll(config.dataDir, [...away, ...there])
  return isAnythingKept ? join(config.dataDir, kept) : undefined
}
