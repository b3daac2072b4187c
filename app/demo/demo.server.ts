import type { Admin } from '#app/admins/admin.ts'
import { COMMAND_LINE } from '#app/audit/audit.server.ts'
import { hashPassword } from '#app/auth/passwords/password.server.ts'
import { addCannedReply } from '#app/canned-replies/canned-replies.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { createDepartment } from '#app/departments/changing.server.ts'
import type { Install } from '#app/install.server.ts'
import { saveView } from '#app/queue/views/views.server.ts'
import { keepSettings } from '#app/settings/settings.server.ts'
import { createWorkspace } from '#app/workspaces/changing.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { BICYCLE_SHOP } from './bicycle-shop.ts'
import { DEMO_ADMINS, DEMO_CANNED_REPLIES, DEMO_DEPARTMENTS, DEMO_VIEWS } from './desk-story.ts'
import { POTTERY } from './pottery.ts'
import type { DemoWorkspace } from './story.ts'
import { tellStory } from './tell-story.server.ts'
import { fillWithTickets } from './volume.server.ts'

export const DEMO_WORKSPACES = [BICYCLE_SHOP, POTTERY] as const

const BEGUN_BEFORE_MS = 60 * 86_400_000

export interface Demo {
  tickets: number
  workspaces: number
  password: string
  progress(line: string): void
}

/** @returns 'in-use' for any admin, department or workspace: a demo never mixes with what is real. */
export async function fillDemo(install: Install, demo: Demo): Promise<'done' | 'in-use'> {
  const { platform } = install
  for (const table of ['admins', 'departments', 'workspaces'] as const) {
    const used = await platform.db.selectFrom(table).select('id').limit(1).executeTakeFirst()
    if (used) return 'in-use'
  }
  const hash = await hashPassword(demo.password)
  if (!hash) throw new Error('The password could not be hashed.')
  const begin = platform.now() - BEGUN_BEFORE_MS
  const admins = DEMO_ADMINS.map((admin) => ({ ...admin, id: newId() }))
  await platform.db
    .insertInto('admins')
    .values(
      admins.map((one) => ({
        ...one,
        password_hash: hash,
        active: 1,
        created_at: begin,
        last_seen_at: null,
      })),
    )
    .execute()
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  await keepSettings(platform.db, { timeZone })
  const departmentIds = await layOut(platform, admins, begin)

  for (const shop of DEMO_WORKSPACES) {
    const info = await createWorkspace(platform, install.config.dataDir, { ...shop, timeZone })
    if (info === 'taken') return 'in-use'
    await install.within(info.id, async (workspace) => {
      const customers = await welcome(workspace, shop, hash, begin)
      await tellStory(workspace, shop.tickets, { admins, customers, departmentIds })
    })
  }

  const departments = Object.entries(departmentIds).map(([name, id]) => ({ id, name }))
  for (let i = 1; i <= demo.workspaces; i++) {
    const name = `Volume ${i}`
    const info = await createWorkspace(platform, install.config.dataDir, {
      name,
      subdomain: `volume-${i}`,
      timeZone,
    })
    if (info === 'taken') return 'in-use'
    await install.within(info.id, (workspace) =>
      fillWithTickets(workspace, { tickets: demo.tickets, departments, admins }, (written) =>
        demo.progress(`${name}: ${written} of ${demo.tickets} tickets`),
      ),
    )
    await install.openFiles.closeOne(info.id)
  }
  return 'done'
}

async function layOut(platform: Platform, admins: Admin[], now: number): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  const adminIds = admins.map(({ id }) => id)
  for (const department of DEMO_DEPARTMENTS) {
    const made = await createDepartment(platform.db, { ...department, active: true, adminIds }, now)
    if (made !== 'taken') ids[department.name] = made.id
  }
  const owner = admins[0]!
  for (const { title, body, department } of DEMO_CANNED_REPLIES) {
    const departmentId = department ? ids[department]! : null
    await addCannedReply(platform, { title, body, departmentId }, COMMAND_LINE)
  }
  for (const { name, query } of DEMO_VIEWS) await saveView(platform, owner, { name, query, shared: true })
  return ids
}

async function welcome({ db }: Workspace, { customers }: DemoWorkspace, hash: string, now: number) {
  const known = customers.map((customer) => ({ ...customer, id: newId() }))
  await db
    .insertInto('customers')
    .values(
      known.map((customer) => ({
        ...customer,
        password_hash: hash,
        confirmed_at: now,
        blocked_at: null,
        created_at: now,
        last_seen_at: null,
      })),
    )
    .execute()
  return known
}
