import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { audit, COMMAND_LINE } from '#app/audit/audit.server.ts'
import { BackupError, type ManifestWorkspace } from '#app/backup/archive.ts'
import { type Match, makeDepartments } from '#app/backup/ties/match.server.ts'
import { openPlatform, type Platform } from '#app/db/platform.server.ts'
import { isFixed } from '#app/db/replacing/movable.server.ts'
import { isNoWorkspaces, type Move } from '#app/db/replacing/moves.server.ts'
import { replaceAll } from '#app/db/replacing/replace.server.ts'
import { removeAtOnce } from '#app/queue/projection/remove.server.ts'
import { markPendingWork } from '#app/workspaces/pending-work.server.ts'
import { findWorkspaceById, findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import { bringAlong } from './bring-along.server.ts'
import { containersOf, type Swap } from './stage.server.ts'

/** One without the others is another database. */
const PARTS = ['', '-wal', '-shm']

/** @returns the folders that keep what was replaced. */
export async function replacePlatform(swap: Swap): Promise<string[]> {
  const names = [...PARTS.map((part) => `platform.sqlite${part}`), 'workspaces']
  return replace(swap, names, ['tickets'])
}

/**
 * Replaces or adds a workspace; a known one keeps name, subdomain and settings. @returns the folders that keep
 * what was replaced. @throws BackupError where the subdomain is taken.
 */
export async function replaceWorkspace(
  swap: Swap,
  workspace: ManifestWorkspace,
  match: Match,
  as: string | undefined,
): Promise<string[]> {
  const { now } = swap
  const platform = await openLivePlatform(swap)
  try {
    const { isKnown, subdomain } = await nameFor(platform, workspace, as)
    await platform.db.transaction().execute(async (trx) => {
      // Whatever becomes of the restore, the courier's next look projects what is there then.
      await removeAtOnce(trx, workspace.id)
      await markPendingWork({ unawaited: trx, now: platform.now }, workspace.id)
    })
    await bringAlong(swap, workspace.id, platform)
    const database = PARTS.map((part) => `workspaces/${workspace.id}.sqlite${part}`)
    return await replace(swap, database, [`tickets/${workspace.id}`], () =>
      platform.db.transaction().execute(async (trx) => {
        if (!isKnown)
          await trx
            .insertInto('workspaces')
            .values({ ...workspace, subdomain })
            .execute()
        await makeDepartments(trx, match, now)
        await audit(trx, COMMAND_LINE, 'workspace.restored', workspace.name, now, null)
      }),
    )
  } finally {
    await platform.close()
  }
}

export function openLivePlatform({ config, now }: Swap): Promise<Platform> {
  const mail = { origin: config.origin, replyTo: config.mailReplyTo, preview: true }
  return openPlatform(config.dataDir, mail, () => now)
}

export async function nameFor(
  platform: Platform,
  workspace: ManifestWorkspace,
  as: string | undefined,
): Promise<{ isKnown: boolean; subdomain: string }> {
  const known = await findWorkspaceById(platform, workspace.id)
  const subdomain = as ?? known?.subdomain ?? workspace.subdomain
  const holder = await findWorkspaceBySubdomain(platform, subdomain)
  if (known && as !== undefined && as !== known.subdomain)
    throw new BackupError(`This workspace is here already, as ${known.subdomain}; leave out --as.`)
  if (holder && holder.id !== workspace.id)
    throw new BackupError(`Another workspace is called ${subdomain}; choose another subdomain with --as.`)
  return { isKnown: known !== undefined, subdomain }
}

async function replace(
  { config, stage, stamp }: Swap,
  inData: string[],
  inUploads: string[],
  then?: () => Promise<void>,
): Promise<string[]> {
  const kept = `replaced-${stamp}`
  const pairs = [
    ...inData.map((name) => [config.dataDir, stage.config.dataDir, name] as const),
    ...inUploads.map((name) => [config.uploadsDir, stage.config.uploadsDir, name] as const),
  ].flatMap(([live, staged, name]) => within(live, staged, name, containersOf(config)))
  const away: Move[] = pairs.map(([live, , name]) => ({ from: join(live, name), to: join(live, kept, name) }))
  const there: Move[] = pairs.map(([live, staged, name]) => ({
    from: join(staged, name),
    to: join(live, name),
  }))
  const moved = away.filter(({ from }) => existsSync(from))
  await replaceAll(config.dataDir, [...away, ...there], then)
  const folders = pairs.map(([live]) => join(live, kept))
  return [...new Set(folders)].filter((folder) => moved.some(({ to }) => to.startsWith(folder)))
}

type Pair = readonly [live: string, staged: string, name: string]

/** Of a folder that cannot be renamed, what is in it is moved, and kept in it. */
function within(live: string, staged: string, name: string, containers: string[]): Pair[] {
  const container = containers.find((one) => `${join(live, name)}/`.startsWith(`${one}/`))
  if (container === undefined || !isFixed(container)) return [[live, staged, name]]
  const stagedContainer = join(staged, name.split('/')[0]!)
  if (join(live, name) !== container)
    return [[container, stagedContainer, name.split('/').slice(1).join('/')]]
  const names = new Set([container, stagedContainer].flatMap((one) => listNames(one)))
  return [...names].map((one) => [container, stagedContainer, one] as const)
}

function listNames(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => !isNoWorkspaces(name)) : []
}
