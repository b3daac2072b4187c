import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UnusableFileError } from '#app/db/connection/open.server.ts'
import { isNoWorkspaces } from '#app/db/replacing/moves.server.ts'
import type { Install } from '#app/install.server.ts'
import { differsFromQueue } from '#app/queue/projection/compare.server.ts'
import { findWorkspaceById, listWorkspaceIds, type Workspace } from '#app/workspaces/workspaces.server.ts'
import { checkAdminAddresses, checkCustomerAddresses } from './addresses.server.ts'
import { checkAttachments } from './attachments.server.ts'
import { checkDatabase } from './database.server.ts'
import type { Checked, Finding } from './finding.ts'

/** Checks an install, also beside a running server. Changes only a queue that was behind. */
export async function checkInstall(install: Install, progress: (line: string) => void): Promise<Checked> {
  const findings = [
    ...(await checkDatabase(install.platform.db, 'platform', 'platform.sqlite')),
    ...(await checkAdminAddresses(install.platform.db)),
  ]
  const ids = await listWorkspaceIds(install.platform)
  let attachments = 0
  for (const [index, id] of ids.entries()) {
    progress(`workspaces: ${index + 1} of ${ids.length}`)
    const checked = await checkWorkspace(install, id)
    attachments += checked.attachments
    findings.push(...checked.findings)
    await install.openFiles.closeOne(id).catch(() => {})
  }
  findings.push(...(await findOrphans(install, ids)))
  return { workspaces: ids.length, attachments, findings }
}

async function checkWorkspace(
  install: Install,
  id: string,
): Promise<{ attachments: number; findings: Finding[] }> {
  const info = await findWorkspaceById(install.platform, id)
  if (!info) return { attachments: 0, findings: [] }
  const where = info.subdomain
  const path = `workspaces/${id}.sqlite`
  try {
    const checked = await install.within(id, async (workspace) => {
      const files = await checkAttachments(workspace, where)
      const findings = [
        ...(await checkDatabase(workspace.db, where, path)),
        ...(await checkCustomerAddresses(workspace.db, where)),
        ...files.findings,
      ]
      return { ...files, findings: [...findings, ...(await checkQueue(workspace))] }
    })
    return checked ?? { attachments: 0, findings: [] }
  } catch (error) {
    const finding = await findingOf(install, error, id)
    if (!finding) throw error
    return { attachments: 0, findings: [{ kind: finding, where, path, detail: (error as Error).message }] }
  }
}

async function checkQueue(workspace: Workspace): Promise<Finding[]> {
  const different = await differsFromQueue(workspace)
  if (different === 0) return []
  const detail = `${different} ticket${different === 1 ? '' : 's'}`
  return [{ kind: 'queue-differs', where: workspace.info.subdomain, detail }]
}

async function findingOf(install: Install, error: unknown, id: string): Promise<Finding['kind'] | undefined> {
  if (error instanceof UnusableFileError) {
    const names = await readdir(join(install.config.dataDir, 'workspaces'))
    return names.includes(`${id}.sqlite`) ? 'database-unusable' : 'database-missing'
  }
  const code = (error as { code?: string }).code ?? ''
  return /^SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test(code) ? 'database-corrupt' : undefined
}

/** Reads folders before rows: a new workspace has its file first. @param checked ids from the start. */
async function findOrphans(install: Install, checked: readonly string[]): Promise<Finding[]> {
  const databases = await readdir(join(install.config.dataDir, 'workspaces'))
  const folders = await readdir(join(install.config.uploadsDir, 'tickets')).catch(() => [] as string[])
  const ids = new Set([...checked, ...(await listWorkspaceIds(install.platform))])
  const known = (id: string) => ids.has(id)
  return [
    ...databases
      .filter(
        (name) =>
          name.endsWith('.sqlite') &&
          !name.endsWith('.new.sqlite') &&
          !known(name.slice(0, -'.sqlite'.length)),
      )
      .map((name) => ({ kind: 'database-stray' as const, where: 'platform', path: `workspaces/${name}` })),
    ...folders
      .filter((name) => !known(name) && !isNoWorkspaces(name))
      .map((name) => ({ kind: 'files-stray' as const, where: 'platform', path: `uploads/tickets/${name}` })),
  ]
}
