import { existsSync } from 'node:fs'
import type { Ties } from '#app/backup/archive.ts'
import { readRows } from '#app/backup/making/snapshot.server.ts'

const ADMINS = `select assignee_id as id, assignee_name as name from tickets where assignee_id is not null
  union select opened_by_id, opened_by_name from tickets where opened_by_id is not null
  union select author_id, author_name from replies where author_kind = 'admin'
  union select actor_id, actor_name from events where actor_kind = 'admin'
  union select author_id, author_name from pending_replies order by name`

/** Called as the latest of its tickets calls it. */
const DEPARTMENTS = `select department_id as id, department_name as name, max(number) from tickets group by department_id order by name`

export interface Named {
  id: string
  name: string
}

export function readNamed(workspaceFile: string): { departments: Named[]; admins: Named[] } {
  return {
    departments: readRows<Named>(workspaceFile, DEPARTMENTS),
    admins: readRows<Named>(workspaceFile, ADMINS),
  }
}

export interface Platforms {
  departments: { id: string; name: string; description: string; active: 0 | 1 }[]
  admins: { id: string; name: string; email: string }[]
}

/** Without migrating anything; nothing where there is no install. */
export function readPlatform(platformFile: string): Platforms {
  if (!existsSync(platformFile)) return { departments: [], admins: [] }
  return {
    departments: readRows(platformFile, 'select id, name, description, active from departments'),
    admins: readRows(platformFile, 'select id, name, email from admins'),
  }
}

export function readTies(platformFile: string, workspaceFile: string): Ties {
  const { departments, admins } = readPlatform(platformFile)
  const named = readNamed(workspaceFile)
  const isNamed = (id: string, among: readonly Named[]) => among.some((one) => one.id === id)
  return {
    departments: departments
      .filter(({ id, active }) => active === 1 || isNamed(id, named.departments))
      .map((one) => ({ ...one, active: one.active === 1 })),
    admins: admins.filter(({ id }) => isNamed(id, named.admins)).map(({ id, email }) => ({ id, email })),
  }
}
