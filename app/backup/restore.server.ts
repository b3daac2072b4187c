import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { checkDesk } from '#app/check/check.server.ts'
import type { Checked } from '#app/check/finding.ts'
import type { Config } from '#app/config.server.ts'
import { connect } from '#app/db/connect.server.ts'
import { enterDataFolder, takeDataFolder } from '#app/db/in-use.server.ts'
import type { FileKind } from '#app/db/open.server.ts'
import { PLATFORM_FILE } from '#app/db/platform.server.ts'
import { type Desk, openDesk } from '#app/desk.server.ts'
import { differsFromQueue } from '#app/queue/compare.server.ts'
import { catchUp, rebuild } from '#app/queue/project.server.ts'
import { listWorkspaceIds, WORKSPACE_FILE } from '#app/workspaces/workspaces.server.ts'
import { BackupError, type Manifest, PLATFORM_ENTRY, workspaceEntry, workspaceOf } from './archive.ts'
import { settlePlatform, settleWorkspace } from './settle.server.ts'
import { makeStage, type Stage } from './stage.server.ts'
import { replacePlatform, replaceWorkspace } from './swap.server.ts'
import { unpack } from './unpack.server.ts'

export interface RestoreOptions {
  archive: string
  /** Only this workspace, by the subdomain it had. Needless where the archive holds one workspace. */
  workspace: string | undefined
  /** Under this subdomain, where the workspace is new here. */
  as: string | undefined
  /** Proves everything and replaces nothing. */
  dryRun: boolean
  now: number
  progress(line: string): void
}

export interface Restored {
  manifest: Manifest
  /** The workspaces that came back. */
  workspaces: { id: string; subdomain: string; name: string }[]
  attachments: number
  /** Where what was replaced lies now; undefined where nothing was. */
  kept: string | undefined
}

/**
 * Brings back a backup: the whole install, or one workspace into an install that may be another. Everything is
 * unpacked beside the data, migrated, checked and settled before anything is replaced; the rest is renames. What
 * was there is kept, under another name.
 *
 * @throws BackupError or UnusableFileError with a sentence, and then nothing has changed.
 */
export async function restore(config: Config, options: RestoreOptions): Promise<Restored> {
  const hold = options.dryRun ? enterDataFolder(config.dataDir) : takeDataFolder(config.dataDir)
  const stamp = new Date(options.now).toISOString().replace(/[-:]|\.\d+/g, '')
  const stage = makeStage(config, stamp)
  let restored: Restored
  try {
    const manifest = await unpack(options.archive, stage.place, options.progress)
    const chosen = choose(manifest, options)
    await leaveOutOthers(stage, manifest, chosen)
    refuseNewer(stage, manifest)
    const { attachments } = await prove(stage, manifest, chosen, options)
    const swap = { config, stage, stamp, now: options.now }
    restored = { manifest, workspaces: chosen.workspaces, attachments, kept: undefined }
    if (options.dryRun) return restored
    restored.kept = chosen.isWhole
      ? await replacePlatform(swap)
      : await replaceWorkspace(swap, chosen.workspaces[0]!, options.as)
  } finally {
    await stage.remove()
    hold.release()
  }
  if (!isWhole(restored.manifest, options)) await showInQueue(config, restored.workspaces[0]!.id)
  return restored
}

/** The platform's file comes back too. */
function isWhole({ scope }: Manifest, { workspace }: RestoreOptions): boolean {
  return scope === 'platform' && workspace === undefined
}

interface Chosen {
  isWhole: boolean
  workspaces: Manifest['workspaces']
}

function choose(manifest: Manifest, options: RestoreOptions): Chosen {
  const { workspace, as } = options
  const whole = isWhole(manifest, options)
  if (whole && as !== undefined) throw new BackupError('A whole install has no subdomain; name a workspace.')
  const workspaces = manifest.workspaces.filter(
    (one) => workspace === undefined || one.subdomain === workspace,
  )
  if (!whole && workspaces.length !== 1) {
    throw new BackupError(`This backup does not hold a workspace ${workspace}.`)
  }
  return { isWhole: whole, workspaces }
}

/** Of a whole install's backup, one workspace is wanted: the rest is not looked at. */
async function leaveOutOthers(
  stage: Stage,
  manifest: Manifest,
  { isWhole, workspaces }: Chosen,
): Promise<void> {
  if (isWhole) return
  const others = manifest.files.filter(({ path }) => workspaceOf(path) !== workspaces[0]!.id)
  for (const { path } of others) await rm(stage.place(path), { force: true })
  manifest.files = manifest.files.filter((file) => !others.includes(file))
  for (const { id } of manifest.workspaces) {
    if (id !== workspaces[0]!.id)
      await rm(stage.place(`uploads/tickets/${id}`), { recursive: true, force: true })
  }
}

/** Before anything is opened, because opening migrates. */
function refuseNewer(stage: Stage, manifest: Manifest): void {
  for (const { path } of manifest.files) {
    const kind =
      path === PLATFORM_ENTRY ? PLATFORM_FILE : path.endsWith('.sqlite') ? WORKSPACE_FILE : undefined
    if (kind && schemaOf(stage.place(path)) > schemaOfProgram(kind)) {
      throw new BackupError(
        `The backup was made by ${manifest.deskfile}, which is newer. Restore it with that version.`,
      )
    }
  }
}

function schemaOf(path: string): number {
  const connection = connect(path, { mustExist: true, readOnly: true })
  try {
    return Number(connection.pragma('user_version', { simple: true }))
  } finally {
    connection.close()
  }
}

function schemaOfProgram({ migrations }: FileKind): number {
  return Object.keys(migrations).length
}

/** Opens what was unpacked as an install of its own, checks all of it, and makes it fit to go on from. */
async function prove(
  stage: Stage,
  manifest: Manifest,
  chosen: Chosen,
  options: RestoreOptions,
): Promise<Checked> {
  const desk = await openDesk(stage.config, { now: () => options.now })
  try {
    if (!chosen.isWhole) await enlist(desk, chosen)
    for (const id of await listWorkspaceIds(desk.platform)) {
      if (!existsSync(stage.place(workspaceEntry(id)))) continue
      await desk.within(id, async (workspace) => {
        await settleWorkspace(workspace, manifest)
        if ((await differsFromQueue(workspace)) > 0) await rebuild(workspace)
      })
      await desk.openFiles.closeOne(id)
    }
    if (chosen.isWhole) await settlePlatform(desk.platform, manifest)
    const checked = await checkDesk(desk, options.progress)
    const known = new Set(manifest.damaged.map(({ path }) => path))
    const wrong = checked.findings.find(({ path }) => !(path && known.has(path)))
    if (wrong) throw new BackupError(`The backup is not sound: ${wrong.kind} (${wrong.path ?? wrong.where}).`)
    return checked
  } finally {
    await desk.close()
  }
}

/** A workspace by itself brings no platform: the stage is given an empty one that knows it. */
async function enlist({ platform }: Desk, { workspaces }: Chosen): Promise<void> {
  await platform.db
    .insertInto('workspaces')
    .values([...workspaces])
    .execute()
}

/** The queue has forgotten what was replaced. Should this break off, the next start does it. */
async function showInQueue(config: Config, id: string): Promise<void> {
  const desk = await openDesk(config)
  try {
    await desk.within(id, catchUp)
  } finally {
    await desk.close()
  }
}
