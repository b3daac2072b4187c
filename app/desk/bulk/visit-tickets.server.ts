import type { Admin } from '#app/admins/admin.ts'
import type { Install } from '#app/install.server.ts'
import { markSeen, seenVersion } from '#app/queue/seen.server.ts'
import { findTicket, type Ticket } from '#app/tickets/find.server.ts'
import { findWorkspaceBySubdomain, type Workspace } from '#app/workspaces/workspaces.server.ts'
import type { TicketName } from './bulk.ts'

type Found = { workspace: Workspace; ticket: Ticket } | undefined

/** A workspace's together: its file is opened once. Undefined for one that is gone. */
export async function visitTickets<Name extends TicketName>(
  install: Install,
  names: readonly Name[],
  visit: (name: Name, found: Found) => Promise<void>,
): Promise<void> {
  const bySubdomain = new Map<string, Map<number, Name>>()
  for (const name of names) {
    const numbers = bySubdomain.get(name.subdomain) ?? new Map()
    bySubdomain.set(name.subdomain, numbers.set(name.number, name))
  }
  for (const [subdomain, numbers] of bySubdomain) {
    const info = await findWorkspaceBySubdomain(install.platform, subdomain)
    const visited = new Set<number>()
    if (info) {
      await install.within(info.id, async (workspace) => {
        for (const name of numbers.values()) {
          const ticket = await findTicket(workspace.db, name.number, 'anybody')
          await visit(name, ticket && { workspace, ticket })
          visited.add(name.number)
        }
        // What was found done already has to be on the disk as well.
        await workspace.settled()
      })
    }
    for (const name of numbers.values()) if (!visited.has(name.number)) await visit(name, undefined)
  }
}

/** Who had read everything has read their own act too. */
export async function markOwnActSeen<Became extends string>(
  { platform, db, id }: Workspace,
  admin: Admin,
  before: Ticket,
  act: () => Promise<Became>,
): Promise<Became> {
  const seen = await seenVersion(platform.db, admin.id, id, before.number)
  const became = await act()
  if (became !== 'done' || seen !== before.version) return became
  const after = await findTicket(db, before.number, 'anybody')
  if (after && after.version <= before.version + 1) await markSeen(platform, admin.id, id, after)
  return became
}
