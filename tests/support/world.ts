import { hashPassword } from '#app/auth/passwords/password.server.ts'
import { newId } from '#app/db/id.server.ts'
import { createDepartment } from '#app/departments/changing.server.ts'
import type { Install } from '#app/install.server.ts'
import { createWorkspace } from '#app/workspaces/changing.server.ts'

/** Everybody's in the tests. */
export const PASSWORD = 'orange bicycle under rain'

/** The one small world of the tests: two workspaces that must never see each other, and a team of two. */
export const WORLD = {
  owner: { name: 'Olga Owner', email: 'olga@desk.test' },
  agent: { name: 'Arif Agent', email: 'arif@desk.test' },
  acme: { name: 'Acme', subdomain: 'acme' },
  globex: { name: 'Globex', subdomain: 'globex' },
  /** Of acme. */
  anna: { name: 'Anna Ames', email: 'anna@acme.test' },
  /** Of acme too. */
  ben: { name: 'Ben Bond', email: 'ben@acme.test' },
  /** Of globex. */
  gina: { name: 'Gina Gold', email: 'gina@globex.test' },
} as const

/** Support has Arif; the others have nobody, so the owner is told. Legacy is inactive. */
export const DEPARTMENTS = ['Sales', 'Support', 'Billing', 'Technical', 'Legacy'] as const

/** Fills an empty desk with the world. Ids are random: tests look them up by name. */
export async function makeWorld(install: Install): Promise<void> {
  const { platform } = install
  const hash = await hashPassword(PASSWORD)
  const admins = { owner: newId(), agent: newId() }
  for (const role of ['owner', 'agent'] as const) {
    await platform.db
      .insertInto('admins')
      .values({
        ...WORLD[role],
        id: admins[role],
        role,
        password_hash: hash,
        active: 1,
        created_at: platform.now(),
        last_seen_at: null,
      })
      .execute()
  }
  for (const name of DEPARTMENTS) {
    await createDepartment(
      platform.db,
      {
        name,
        description: `${name} of the tests`,
        active: name !== 'Legacy',
        adminIds: name === 'Support' ? [admins.agent] : [],
      },
      platform.now(),
    )
  }
  for (const [of, people] of [
    [WORLD.acme, [WORLD.anna, WORLD.ben]],
    [WORLD.globex, [WORLD.gina]],
  ] as const) {
    const info = await createWorkspace(platform, install.config.dataDir, { ...of, timeZone: 'Europe/Berlin' })
    if (info === 'taken') throw new Error('The world is made once.')
    await install.within(info.id, async (workspace) => {
      for (const person of people) {
        await workspace.db
          .insertInto('customers')
          .values({
            ...person,
            id: newId(),
            password_hash: hash,
            confirmed_at: platform.now(),
            blocked_at: null,
            created_at: platform.now(),
            last_seen_at: null,
          })
          .execute()
      }
    })
  }
}
