import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FILE_HEADERS } from '#app/attachments/serving/serve.server.ts'
import { streamFile } from '#app/attachments/serving/stream-file.server.ts'
import { logoFolder } from '#app/workspaces/logo/logo.server.ts'
import { LOGO_TYPES, readLogo } from '#app/workspaces/logo/logo.ts'
import type { WorkspaceInfo } from '#app/workspaces/workspace.ts'

/** One address is one picture for good, and it is no secret. */
const CACHE = 'public, max-age=31536000, immutable'

/** Streams a workspace's logo. Returns undefined where there is none of this id, or the disk has lost it. */
export async function serveLogo(
  uploadsDir: string,
  workspace: WorkspaceInfo,
  id: string,
  method: string,
): Promise<Response | undefined> {
  const logo = readLogo(workspace.logo)
  if (!logo || logo.id !== id) return undefined
  const path = join(logoFolder(uploadsDir, workspace.id), logo.id)
  const found = await stat(path).catch(() => undefined)
  if (!found) return undefined
  const headers = {
    ...FILE_HEADERS,
    'cache-control': CACHE,
    'content-type': LOGO_TYPES[logo.type].mime,
    'content-disposition': 'inline',
    'content-length': String(found.size),
  }
  return new Response(method === 'HEAD' ? null : streamFile(path, { start: 0, end: found.size }), { headers })
}
