import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { type AuditActor, audit } from '#app/audit/audit.server.ts'
import { makeFolder, syncFolder } from '#app/db/folder/sync.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { LOGO_HEAD_BYTES, type Logo, logoTypeOf, MAX_LOGO_BYTES, readLogo } from './logo.ts'

export function logoFolder(uploadsDir: string, workspaceId: string): string {
  return join(uploadsDir, 'tickets', workspaceId, 'logo')
}

/** Writes a picture, fsynced, before its row: {@link setLogo} is next. @returns why it is refused. */
export async function storeLogo(
  folder: string,
  stream: Readable,
): Promise<Logo | 'empty' | 'too-large' | 'no-picture'> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= MAX_LOGO_BYTES) chunks.push(chunk)
  }
  if (bytes === 0) return 'empty'
  if (bytes > MAX_LOGO_BYTES) return 'too-large'
  const picture = Buffer.concat(chunks)
  const type = logoTypeOf(picture.subarray(0, LOGO_HEAD_BYTES))
  if (!type) return 'no-picture'
  const id = newId()
  await makeFolder(folder)
  const unfinished = join(folder, `${id}.tmp`)
  const file = await open(unfinished, 'wx', 0o600)
  try {
    await file.writeFile(picture)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, join(folder, id))
  await syncFolder(folder)
  return { id, type }
}

/** Erases every other file in the folder: the one before, and what a crash between the two steps had left. */
export async function setLogo(
  platform: Platform,
  uploadsDir: string,
  workspaceId: string,
  logo: Logo | undefined,
  by: AuditActor,
): Promise<'done' | 'unknown'> {
  const outcome = await platform.db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('workspaces')
      .select(['name', 'logo'])
      .where('id', '=', workspaceId)
      .executeTakeFirst()
    if (!known) return 'unknown'
    const kept = logo ? `${logo.id}.${logo.type}` : null
    if (known.logo === kept) return 'done'
    await trx.updateTable('workspaces').set({ logo: kept }).where('id', '=', workspaceId).execute()
    const changed = JSON.stringify({ logo: [readLogo(known.logo)?.type ?? null, logo?.type ?? null] })
    await audit(trx, by, 'workspace.changed', known.name, platform.now(), changed)
    return 'done'
  })
  await eraseOthers(platform, logoFolder(uploadsDir, workspaceId), workspaceId)
  return outcome
}

/** Of two who change the logo at once, the second one's picture stays. */
async function eraseOthers(platform: Platform, folder: string, workspaceId: string): Promise<void> {
  const names = await readdir(folder).catch(() => [] as string[])
  const row = await platform.db
    .selectFrom('workspaces')
    .select('logo')
    .where('id', '=', workspaceId)
    .executeTakeFirst()
  await platform.settled()
  const kept = readLogo(row?.logo ?? null)?.id
  for (const name of names) if (name !== kept) await rm(join(folder, name), { force: true })
}
