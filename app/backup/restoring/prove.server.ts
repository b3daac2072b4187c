import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import {
  BackupError,
  type Manifest,
  manifestWorkspaceSchema,
  PLATFORM_ENTRY,
  type Ties,
  workspaceEntry,
} from '#app/backup/archive.ts'
import { adopt } from '#app/backup/ties/adopt.server.ts'
import { type Match, matchTies } from '#app/backup/ties/match.server.ts'
import { readNamed, readPlatform, readTies } from '#app/backup/ties/read.server.ts'
import { checkInstall } from '#app/check/check.server.ts'
import type { Checked } from '#app/check/finding.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import type { FileKind } from '#app/db/connection/open.server.ts'
import { PLATFORM_FILE, platformPath } from '#app/db/platform.server.ts'
import { type Install, openInstall } from '#app/install.server.ts'
import { differsFromQueue } from '#app/queue/projection/compare.server.ts'
import { rebuild } from '#app/queue/projection/project.server.ts'
import { listWorkspaceIds, WORKSPACE_FILE } from '#app/workspaces/workspaces.server.ts'
import type { Chosen } from './choose.server.ts'
import { settlePlatform, settleWorkspace } from './settle.server.ts'
import type { Stage } from './stage.server.ts'

/** @throws BackupError for migrations unknown here. Call before opening, which migrates. */
export function refuseNewer(stage: Stage, manifest: Manifest): void {
  for (const { path } of manifest.files) {
    const kind =
      path === PLATFORM_ENTRY ? PLATFORM_FILE : path.endsWith('.sqlite') ? WORKSPACE_FILE : undefined
    if (kind && schemaOf(stage.pathOf(path)) > schemaOfProgram(kind)) {
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

export interface Proved extends Checked {
  match: Match | undefined
}

/** Opens what was unpacked, checks and settles it. @throws BackupError for damage that is new. */
export async function prove(
  stage: Stage,
  manifest: Manifest,
  chosen: Chosen,
  options: { now: number; dataDir: string; progress(line: string): void },
): Promise<Proved> {
  const ties = chosen.isWhole ? undefined : await takeTies(stage, manifest)
  const install = await openInstall(stage.config, { now: () => options.now })
  let match: Match | undefined
  try {
    if (!chosen.isWhole) await enlist(install, chosen)
    else await refuseOddWorkspaces(install)
    for (const id of await listWorkspaceIds(install.platform)) {
      if (!existsSync(stage.pathOf(workspaceEntry(id)))) continue
      await install.within(id, async (workspace) => {
        await settleWorkspace(workspace, manifest)
        if (!chosen.isWhole) {
          const here = readPlatform(platformPath(options.dataDir))
          match = matchTies(ties, readNamed(stage.pathOf(workspaceEntry(id))), here)
          await adopt(workspace, match)
        }
        if ((await differsFromQueue(workspace)) > 0) await rebuild(workspace)
      })
      await install.openFiles.closeOne(id)
    }
    if (chosen.isWhole) await settlePlatform(install.platform, manifest)
    const checked = await checkInstall(install, options.progress)
    const known = new Set(manifest.damaged.map(({ path }) => path))
    // Sound when it was made, whatever its rows point to.
    const wrong = checked.findings.find(
      ({ path, kind }) => !(path && known.has(path)) || kind === 'database-corrupt',
    )
    if (wrong) throw new BackupError(`The backup is not sound: ${wrong.kind} (${wrong.path ?? wrong.where}).`)
    return { ...checked, match }
  } finally {
    await install.close()
  }
}

async function refuseOddWorkspaces({ platform }: Install): Promise<void> {
  const rows = await platform.db.selectFrom('workspaces').selectAll().execute()
  const odd = rows.find((row) => !manifestWorkspaceSchema.safeParse(row).success)
  if (odd) throw new BackupError(`The backup says of the workspace ${odd.id} what Deskfile would not write.`)
}

async function takeTies(stage: Stage, { ties, workspaces }: Manifest): Promise<Ties | undefined> {
  const platform = stage.pathOf(PLATFORM_ENTRY)
  if (!existsSync(platform)) return ties
  const database = workspaces
    .map(({ id }) => stage.pathOf(workspaceEntry(id)))
    .find((path) => existsSync(path))
  const read = readTies(platform, database!)
  for (const part of ['', '-wal', '-shm']) await rm(platform + part, { force: true })
  return read
}

/** A workspace by itself brings no platform: the stage is given an empty one. */
async function enlist({ platform }: Install, { workspaces }: Chosen): Promise<void> {
  await platform.db
    .insertInto('workspaces')
    .values([...workspaces])
    .execute()
}
