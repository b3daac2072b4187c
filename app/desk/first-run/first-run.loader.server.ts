import type { Admin } from '#app/admins/admin.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { SettingRows } from '#app/db/setting-rows.server.ts'
import type { Install } from '#app/install.server.ts'
import type { WorkspaceInfo } from '#app/workspaces/workspace.ts'
import type { FirstRunList } from './first-run.tsx'

const HIDDEN = 'first-run.hidden'
const MAX_PORTALS = 5

/**
 * For owners until all is done or they want to see it no more; for everybody the portals' addresses, as long as
 * no ticket has come in. @param queue without any filter, with the first workspaces by name.
 */
export async function readFirstRun(
  install: Install,
  admin: Admin,
  rows: SettingRows,
  queue: { tickets: readonly unknown[]; others: readonly unknown[]; workspaces: readonly WorkspaceInfo[] },
): Promise<FirstRunList | undefined> {
  const { platform, config } = install
  const isEmpty = queue.tickets.length === 0
  const isShown = admin.role === 'owner' && !rows.has(HIDDEN)
  const isTeam = queue.others.length > 0
  const isMailSent = !platform.mail.preview
  if (!isEmpty && (!isShown || (isTeam && isMailSent))) return undefined
  const portals = queue.workspaces.slice(0, MAX_PORTALS).map(({ name, subdomain }) => ({
    name,
    path: `/${subdomain}`,
    address: `${config.origin}/${subdomain}`,
  }))
  const done = {
    portal: portals.length > 0,
    mail: isMailSent,
    team: isTeam || (await hasInvited(platform, admin)),
    ticket: !isEmpty,
  }
  if (!isEmpty && Object.values(done).every(Boolean)) return undefined
  return { portals, isEmpty, done: isShown ? done : undefined }
}

export async function hideFirstRun({ db }: Platform): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key: HIDDEN, value: 'true' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** They may not have come yet. */
async function hasInvited({ db }: Platform, admin: Admin): Promise<boolean> {
  const row = await db.selectFrom('admins').select('id').where('id', '!=', admin.id).executeTakeFirst()
  return row !== undefined
}
