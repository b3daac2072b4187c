import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { createSession } from '#app/auth/sessions/sessions.server.ts'
import { backUpToFile } from '#app/backup/file.server.ts'
import type { BackupOptions } from '#app/backup/making/write.server.ts'
import { type RestoreOptions, restore } from '#app/backup/restoring/restore.server.ts'
import type { Config } from '#app/config/config.server.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import { newId } from '#app/db/id.server.ts'
import { openInstall } from '#app/install.server.ts'
import { workspacePath } from '#app/workspaces/workspaces.server.ts'
import { formRequest, sample } from '#tests/attachments/forms.ts'
import {
  openTestInstall,
  START,
  type TestInstall,
  temporaryFolder,
  testConfig,
} from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'

export interface Furnished {
  install: TestInstall
  archive: string
  /** Anna's ticket in acme, with a picture and a PDF. */
  ticketNumber: number
  /** The cookie's secret of Anna's session. */
  session: string
  attachmentIds: string[]
}

/** A desk with something of everything in it: tickets in two workspaces, files, mail, a session. */
export async function furnishedInstall(env: Record<string, string> = {}): Promise<Furnished> {
  const install = await openTestInstall(env)
  const workspace = await install.workspace('acme')
  const anna = await install.customer('anna')
  const owner = `customer:${anna.id}` as const
  const form = await receiveForm(
    formRequest({ key: newId() }, [
      { name: 'photo.jpg', content: await sample('photo.jpg') },
      { name: 'invoice.pdf', content: await sample('invoice.pdf') },
    ]),
    { workspace, owner },
  )
  const attachmentIds = form.draftFiles.map(({ id }) => id)
  const { number: ticketNumber } = await openedTicket(install, {
    submission: { owner, formKey: form.formKey, draftFileIds: attachmentIds },
  })
  await openedTicket(install, { by: 'gina', subject: 'Only in Globex' })
  const origin = { address: '192.0.2.1', userAgent: null }
  const session = await createSession(customerAccounts(workspace), workspace.db, anna.id, origin)
  const archive = join(temporaryFolder(), 'backup.tar.gz')
  return { install, archive, ticketNumber, session, attachmentIds }
}

export function backUp({ install, archive }: Furnished, but: Partial<BackupOptions> = {}) {
  return backUpToFile(archive, {
    dataDir: install.config.dataDir,
    uploadsDir: install.config.uploadsDir,
    workspace: undefined,
    deskfile: 'Deskfile of the tests',
    now: install.platform.now(),
    progress() {},
    ...but,
  })
}

export function restoreTo(config: Config, archive: string, but: Partial<RestoreOptions> = {}) {
  return restore(config, {
    archive,
    workspace: undefined,
    as: undefined,
    dryRun: false,
    now: START + 60_000,
    progress() {},
    ...but,
  })
}

export function emptyInstall(): Config {
  return testConfig(temporaryFolder())
}

/** Opens what was restored, for one look. */
export async function inspect<Result>(
  config: Config,
  look: (install: TestInstall['within'], platform: TestInstall['platform']) => Promise<Result>,
): Promise<Result> {
  const install = await openInstall(config, { now: () => START + 120_000 })
  try {
    return await look(install.within, install.platform)
  } finally {
    await install.close()
  }
}

/** Every file under a folder with the hash of its content: two equal answers are two equal folders. */
export async function contentOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const content: Record<string, string> = {}
  for (const file of files.sort()) {
    content[file.slice(folder.length)] = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
  }
  return content
}

/** Leaves rows of a workspace that point to nothing, as a repair by hand may: customers go, their tickets stay. */
export async function pointToNothing(dataDir: string, workspaceId: string): Promise<void> {
  const connection = connect(workspacePath(dataDir, workspaceId))
  try {
    connection.pragma('foreign_keys = OFF')
    connection.exec('delete from customers where id in (select customer_id from tickets)')
  } finally {
    connection.close()
  }
}
