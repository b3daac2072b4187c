import type { AppLoadContext } from '@remix-run/node'
import { type AdminAccount, listAdmins } from '#app/admins/admins.server.ts'
import { oncePerRequest } from '#app/auth/sessions/once-per-request.server.ts'
import type { Department } from '#app/departments/department.ts'
import { listDepartments, type Recipient } from '#app/departments/departments.server.ts'

export interface House {
  departments: Department[]
  /** Whoever was ever on the team. */
  admins: AdminAccount[]
}

/** What the queue and the ticket beside it both offer to choose from, read once for them. */
export function readHouse({ scope, install }: AppLoadContext): Promise<House> {
  return oncePerRequest(scope, 'house', async () => {
    const [departments, admins] = await Promise.all([
      listDepartments(install.platform),
      listAdmins(install.platform),
    ])
    return { departments, admins }
  })
}

/** As `listTeam` has them: everybody who is active and has joined. */
export function teamOf({ admins }: Pick<House, 'admins'>): Recipient[] {
  return admins
    .filter(({ active, passwordHash }) => active && passwordHash !== null)
    .map(({ id, name, email }) => ({ id, name, email }))
}
