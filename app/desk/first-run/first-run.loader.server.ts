import type { Admin } from '#app/admins/admin.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { Install } from '#app/install.server.ts'
import { listWorkspaces } from '#app/workspaces/workspaces.server.ts'
import type { FirstRunList } from './first-run.tsx'

const HIDDEN = 'first-run.hidden'
const MAX_PORTALS = 5

/**
 * For owners until all is done or they want to see it no more; for everybody the portals' addresses, as long as
 * no ticket has come in. @param queue without any filter.
 */
export async function readFirstRun(
  install: Install,
  admin: Admin,
  queue: { tickets: readonly unknown[]; others: readonly unknown[] },
): Promise<FirstRunList | undefined> {
  const { platform, config } = install
  const isEmpty = queue.tickets.length === 0
  const isShown = admin.role === 'owner' && !(await isHidden(platform))
  const isTeam = queue.others.length > 0
  const isMailSent = !platform.mail.preview
  if (!isEmpty && (!isShown || (isTeam && isMailSent))) return undefined
  const workspaces = await listWorkspaces(platform, MAX_PORTALS)
  const portals = workspaces.map(({ name, subdomain }) => ({
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

async function isHidden({ db }: Platform): Promise<boolean> {
  const row = await db.selectFrom('settings').select('key').where('key', '=', HIDDEN).executeTakeFirst()
  return row !== undefined
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
