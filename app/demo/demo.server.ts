import { hashPassword } from '#app/auth/passwords/password.server.ts'
import { newId } from '#app/db/id.server.ts'
import { createDepartment } from '#app/departments/changing.server.ts'
import type { Desk } from '#app/desk.server.ts'
import { keepSettings } from '#app/settings/settings.server.ts'
import { createWorkspace } from '#app/workspaces/changing.server.ts'
import { DEMO_ADMINS, DEMO_CUSTOMERS, DEMO_WORKSPACE } from './story.ts'
import { tellStory } from './tell-story.server.ts'
import { fillWithTickets } from './volume.server.ts'

const DEPARTMENTS = [
  { name: 'Sales', description: 'Before you buy: advice, prices, test rides' },
  { name: 'Support', description: 'Using and looking after your bike' },
  { name: 'Billing', description: 'Invoices, refunds, payments' },
  { name: 'Technical', description: 'Faults, firmware, spare parts' },
]

export interface Demo {
  /** Besides the story: this many tickets in each workspace of the volume. */
  tickets: number
  /** How many more workspaces are filled with them. */
  workspaces: number
  /** Everybody's in the demo. */
  password: string
  progress(line: string): void
}

/**
 * Fills an empty data folder with a believable workspace and, where asked, with volume.
 *
 * @returns 'in-use' where the folder has an admin or a workspace already: a demo never mixes with real tickets.
 */
export async function fillDemo(desk: Desk, demo: Demo): Promise<'done' | 'in-use'> {
  const { platform } = desk
  const used = await platform.db.selectFrom('admins').select('id').limit(1).executeTakeFirst()
  if (used) return 'in-use'
  const hash = await hashPassword(demo.password)
  if (!hash) throw new Error('The password could not be hashed.')
  const now = platform.now()
  const admins = DEMO_ADMINS.map((admin) => ({ ...admin, id: newId() }))
  const departmentIds: Record<string, string> = {}
  for (const admin of admins) {
    await platform.db
      .insertInto('admins')
      .values({ ...admin, password_hash: hash, active: 1, created_at: now, last_seen_at: null })
      .execute()
  }
  for (const department of DEPARTMENTS) {
    const id = await createDepartment(
      platform.db,
      { ...department, active: true, adminIds: admins.map(({ id }) => id) },
      now,
    )
    departmentIds[department.name] = id
  }

  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  await keepSettings(platform.db, { timeZone })
  const story = await createWorkspace(platform, desk.config.dataDir, { ...DEMO_WORKSPACE, timeZone })
  if (story === 'taken') return 'in-use'
  await desk.within(story.id, async (workspace) => {
    const customers = DEMO_CUSTOMERS.map((customer) => ({ ...customer, id: newId() }))
    for (const customer of customers) {
      await workspace.db
        .insertInto('customers')
        .values({
          ...customer,
          password_hash: hash,
          confirmed_at: now,
          blocked_at: null,
          created_at: now,
          last_seen_at: null,
        })
        .execute()
    }
    await tellStory(workspace, { admins, customers, departmentIds })
  })

  const departments = Object.entries(departmentIds).map(([name, id]) => ({ id, name }))
  for (let i = 1; i <= demo.workspaces; i++) {
    const name = `Volume ${i}`
    const info = await createWorkspace(platform, desk.config.dataDir, {
      name,
      subdomain: `volume-${i}`,
      timeZone,
    })
    if (info === 'taken') return 'in-use'
    await desk.within(info.id, (workspace) =>
      fillWithTickets(workspace, { tickets: demo.tickets, departments, admins }, (written) =>
        demo.progress(`${name}: ${written} of ${demo.tickets} tickets`),
      ),
    )
    await desk.openFiles.closeOne(info.id)
  }
  return 'done'
}
