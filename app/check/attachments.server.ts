import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pathOf } from '#app/attachments/store.server.ts'
import { sweep } from '#app/attachments/sweep.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { Finding } from './finding.ts'

const ROWS_AT_ONCE = 500

export async function checkAttachments(
  workspace: Workspace,
  where: string,
): Promise<{ attachments: number; findings: Finding[] }> {
  const findings: Finding[] = []
  let attachments = 0
  for (let after = ''; ; ) {
    const rows = await workspace.db
      .selectFrom('attachments')
      .select(['id', 'sha256', 'ticket_number', 'name'])
      .where('id', '>', after)
      .where('removed_at', 'is', null)
      .orderBy('id')
      .limit(ROWS_AT_ONCE)
      .execute()
    for (const row of rows) {
      attachments++
      const kind = await compare(workspace, row)
      if (!kind || (await isRemoved(workspace, row.id))) continue
      const path = `uploads/tickets/${workspace.id}/replies/${row.id}`
      findings.push({ kind, where, path, detail: `${row.name} of ticket ${row.ticket_number}` })
    }
    if (rows.length < ROWS_AT_ONCE) break
    after = rows.at(-1)!.id
  }
  const { strays } = await sweep(workspace, { dryRun: true })
  if (strays > 0) {
    const path = `uploads/tickets/${workspace.id}/replies`
    findings.push({ kind: 'files-stray', where, path, detail: `${strays} file${strays === 1 ? '' : 's'}` })
  }
  return { attachments, findings }
}

async function compare(
  workspace: Workspace,
  row: { id: string; sha256: string },
): Promise<'file-missing' | 'file-damaged' | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(pathOf(workspace, row.id))) hash.update(chunk)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'file-missing' : 'file-damaged'
  }
  return hash.digest('hex') === row.sha256 ? undefined : 'file-damaged'
}

async function isRemoved({ db }: Workspace, id: string): Promise<boolean> {
  const row = await db.selectFrom('attachments').select('removed_at').where('id', '=', id).executeTakeFirst()
  return row?.removed_at != null
}
