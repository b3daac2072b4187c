import { openTicket } from '#app/tickets/opening/opening.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { TestSite, Visitor } from './site.ts'
import { freshForm } from './tickets.ts'
import { WORLD } from './world.ts'

/** Anna's and Gina's workspaces by name. */
export async function workspaceId({ install }: TestSite, subdomain: 'acme' | 'globex'): Promise<string> {
  const row = await install.platform.db
    .selectFrom('workspaces')
    .select('id')
    .where('subdomain', '=', subdomain)
    .executeTakeFirstOrThrow()
  return row.id
}

export async function departmentId({ install }: TestSite, name: string): Promise<string> {
  const row = await install.platform.db
    .selectFrom('departments')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.id
}

/** An act inside a workspace of a running site, with the site's own clock. */
export async function inside<Result>(
  site: TestSite,
  subdomain: 'acme' | 'globex',
  act: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  return (await site.install.within(await workspaceId(site, subdomain), act)) as Result
}

/** A ticket of somebody's on a running site. @returns its path on the desk. */
export async function ticketOn(
  site: TestSite,
  but: {
    by?: 'anna' | 'ben' | 'gina'
    subject?: string
    priority?: 'low' | 'medium' | 'high' | 'urgent'
    department?: string
  } = {},
): Promise<string> {
  const { by = 'anna', subject = 'Printer on fire', priority = 'medium', department = 'Support' } = but
  const subdomain = by === 'gina' ? 'globex' : 'acme'
  const opened = await inside(site, subdomain, async (workspace) => {
    const customer = await workspace.db
      .selectFrom('customers')
      .select(['id', 'name', 'email'])
      .where('email', '=', WORLD[by].email)
      .executeTakeFirstOrThrow()
    return openTicket(workspace, {
      customer,
      subject,
      departmentId: await departmentId(site, department),
      priority,
      body: 'Smoke comes out of tray two.',
      submission: freshForm({ kind: 'customer', id: customer.id }),
    })
  })
  if (opened.outcome !== 'opened') throw new Error(`The ticket was refused: ${opened.outcome}`)
  return `/admin/tickets/${subdomain}/TKT-${String(opened.number).padStart(6, '0')}`
}

/** The page's text as a reader meets it: without scripts, tags and the words of the data behind it. */
export function readable(html: string): string {
  return html
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/\s+/g, ' ')
}

export async function pageOf(visitor: Visitor, path: string): Promise<string> {
  const answer = await visitor.get(path)
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  return answer.text()
}
