import { statSync } from 'node:fs'
import { join } from 'node:path'
import { checkInstall } from '#app/check/check.server.ts'
import { type Install, openInstall } from '#app/install.server.ts'
import { listWorkspaceIds, type Workspace } from '#app/workspaces/workspaces.server.ts'
import { testConfig } from '#tests/support/install.ts'
import type { Acknowledged } from './load.ts'

/** What somebody wrote, and how large each of its files is that lies on the disk whole. */
type Messages = ReadonlyMap<string, number[]>

export interface Survivors {
  messages: Messages
  findings: unknown[]
}

/** Opens what a cut left as a server would. @param check whether `deskfile check` is asked too. */
export async function findSurvivors(dataDir: string, { check }: { check: boolean }): Promise<Survivors> {
  let install: Install | undefined
  try {
    install = await openInstall(testConfig(dataDir))
    const messages = await readMessages(install)
    return { messages, findings: check ? (await checkInstall(install, () => {})).findings : [] }
  } catch (error) {
    return { messages: new Map(), findings: [`unreadable: ${(error as Error).message}`] }
  } finally {
    await install?.close()
  }
}

export function isWhole({ messages }: Survivors, { body, fileBytes }: Acknowledged): boolean {
  return messages.get(body)?.join() === (fileBytes > 0 ? String(fileBytes) : '')
}

async function readMessages(install: Install): Promise<Messages> {
  const messages = new Map<string, number[]>()
  for (const id of await listWorkspaceIds(install.platform)) {
    await install.within(id, (workspace) => addMessages(workspace, messages))
  }
  return messages
}

async function addMessages({ db, uploads }: Workspace, messages: Map<string, number[]>): Promise<void> {
  const replies = await db.selectFrom('replies').select(['id', 'body']).execute()
  const tickets = await db.selectFrom('tickets').select(['number', 'body']).execute()
  const files = await db
    .selectFrom('attachments')
    .select(['id', 'reply_id', 'ticket_number', 'size_bytes'])
    .execute()
  const bytesOf = new Map<string, number[]>()
  for (const { id, reply_id, ticket_number, size_bytes } of files) {
    const there = statSync(join(uploads, id), { throwIfNoEntry: false })?.size
    if (there !== size_bytes) continue
    const message = reply_id === null ? `ticket ${ticket_number}` : `reply ${reply_id}`
    bytesOf.set(message, [...(bytesOf.get(message) ?? []), there])
  }
  for (const { number, body } of tickets) messages.set(body, bytesOf.get(`ticket ${number}`) ?? [])
  for (const { id, body } of replies) messages.set(body, bytesOf.get(`reply ${id}`) ?? [])
}
