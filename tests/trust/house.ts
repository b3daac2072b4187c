import { expect } from 'vitest'
import { checkInstall } from '#app/check/check.server.ts'
import type { Config } from '#app/config/config.server.ts'
import { openInstall } from '#app/install.server.ts'
import { findWorkspaceBySubdomain, workspacePath } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall, testConfig } from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'
import { Writer } from './writers.ts'

export interface House {
  config: Config
  /** Each with a ticket of Anna's to itself. */
  writers: Writer[]
  /** The file of their workspace. */
  file: string
  /** Of another workspace, Globex. */
  neighbour: Writer
}

/** A data folder with the world in it and a ticket for each writer, closed and ready for a process to open. */
export async function prepareHouse(writers: number): Promise<House> {
  const install = await openTestInstall()
  const tickets: Writer[] = []
  for (let i = 1; i <= writers; i++) {
    const { number } = await openedTicket(install, { subject: `For writer ${i}` })
    tickets.push(new Writer(`Writer ${i}`, `/admin/tickets/acme/TKT-${String(number).padStart(6, '0')}`))
  }
  await openedTicket(install, { by: 'gina' })
  const { dataDir } = install.config
  const { id } = await install.workspace('acme')
  await install.close()
  const neighbour = new Writer('Neighbour', '/admin/tickets/globex/TKT-000001')
  return { config: testConfig(dataDir), writers: tickets, file: workspacePath(dataDir, id), neighbour }
}

export interface Kept {
  /** The customer's replies in the order of their ids. */
  replies: { id: number; body: string }[]
  /** Replies' emails, by reply. */
  emails: string[]
  /** How many replies have how many files. */
  filesOf: Map<number, number>
}

/** What a data folder holds of a workspace once nobody runs. */
export async function readKept(config: Config, subdomain = 'acme'): Promise<Kept> {
  const install = await openInstall(config)
  try {
    const workspace = await findWorkspaceBySubdomain(install.platform, subdomain)
    const kept = await install.within(workspace!.id, async ({ db }) => {
      const replies = await db.selectFrom('replies').select(['id', 'body']).orderBy('id').execute()
      const emails = await db
        .selectFrom('outbox')
        .select('dedupe_key')
        .where('kind', '=', 'admin-replied')
        .execute()
      const files = await db
        .selectFrom('attachments')
        .select(({ fn }) => ['reply_id', fn.countAll<number>().as('files')])
        .groupBy('reply_id')
        .execute()
      return {
        replies,
        emails: emails.map((row) => row.dedupe_key),
        filesOf: new Map(files.map((row) => [row.reply_id ?? 0, row.files])),
      }
    })
    return kept!
  } finally {
    await install.close()
  }
}

/** Each reply once, and only those that were acknowledged. */
export async function expectKept(config: Config, writers: Writer[]): Promise<void> {
  const { replies } = await readKept(config)
  const wishes = writers.flatMap((writer) => writer.wishes.map((wish) => wish.body))
  expect(replies.map((reply) => reply.body).sort()).toEqual(wishes.sort())
  const install = await openInstall(config)
  expect((await checkInstall(install, () => {})).findings).toEqual([])
  await install.close()
}
