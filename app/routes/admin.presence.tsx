import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { readTicketName } from '#app/desk/bulk/bulk.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { listPresent, notePresence } from '#app/live/presence.server.ts'
import { PRESENCE_STATES } from '#app/live/presence.ts'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'

/** There is nothing to see here: a ticket's page says at this address that somebody is at it. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args)
  return redirect('/admin/tickets')
}

/** @returns everybody at the ticket, the one who asks too. */
export async function action(args: ActionFunctionArgs) {
  const { platform, admin, install } = await requireAdmin(args)
  const form = await readSmallForm(args.request)
  const name = readTicketName(String(form.get('ticket') ?? ''))
  const state = PRESENCE_STATES.find((known) => known === form.get('state'))
  const workspace = name && (await findWorkspaceBySubdomain(platform, name.subdomain))
  if (!workspace || !state) throw notFound()
  const ticket = { workspaceId: workspace.id, number: name.number }
  if ((await notePresence(platform, admin.id, ticket, state)) === 'no-ticket') throw notFound()
  install.live.look()
  return Response.json({ people: await listPresent(platform, ticket) })
}
