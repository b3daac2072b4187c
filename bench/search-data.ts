import { existsSync, mkdirSync } from 'node:fs'
import { newId } from '#app/db/id.server.ts'
import { openPlatform } from '#app/db/platform.server.ts'
import { fillWithTickets } from '#app/demo/volume.server.ts'
import { catchUp } from '#app/queue/projection/project.server.ts'
import { createWorkspace } from '#app/workspaces/changing.server.ts'
import {
  findWorkspaceBySubdomain,
  openWorkspaceFile,
  type Workspace,
} from '#app/workspaces/workspaces.server.ts'
import { vocabulary } from './words.ts'

const SUBDOMAIN = 'searched'

export interface Searched {
  workspace: Workspace
  close(): Promise<void>
}

/** One workspace of `tickets` tickets with four replies each, made where the folder has none yet. */
export async function openSearched(folder: string, tickets: number): Promise<Searched> {
  const isNew = !existsSync(folder)
  mkdirSync(folder, { recursive: true })
  const mail = { origin: '', replyTo: undefined, preview: true }
  const platform = await openPlatform(folder, mail, Date.now)
  if (isNew)
    await createWorkspace(platform, folder, { name: 'Searched', subdomain: SUBDOMAIN, timeZone: 'UTC' })
  const info = (await findWorkspaceBySubdomain(platform, SUBDOMAIN))!
  const file = await openWorkspaceFile(folder, info.id)
  const workspace: Workspace = {
    id: info.id,
    info,
    db: file.db,
    platform,
    uploads: '',
    now: Date.now,
    settled: file.settled,
    mayBeToldWithin: file.mayBeToldWithin,
    unawaited: file.unawaited,
    committed: async () => catchUp(workspace),
  }
  if (isNew) {
    const departments = ['Sales', 'Support', 'Billing', 'Technical'].map((name) => ({ name, id: newId() }))
    const admins = ['Olga', 'Arif'].map((name) => ({ name, id: newId() }))
    await fillWithTickets(workspace, { tickets, departments, admins, words: vocabulary() }, (written) => {
      process.stderr.write(`\r${written} of ${tickets} tickets`)
    })
    process.stderr.write('\n')
  }
  return {
    workspace,
    async close() {
      await file.close()
      await platform.close()
    },
  }
}
