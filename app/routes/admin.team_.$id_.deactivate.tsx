import type { ActionFunctionArgs } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { deactivateAndHandOver } from '#app/desk/team/deactivate.action.server.ts'
import { actOnPerson } from '#app/desk/team/team-person.action.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { adminActor } from '#app/tickets/actor.ts'

export async function action(args: ActionFunctionArgs) {
  const { install, admin } = await requireAdmin(args, 'owner')
  const handTo = (await readSmallForm(args.request)).get('handTo')
  const isGiven = typeof handTo === 'string' && handTo !== 'keep'
  return actOnPerson(args, 'deactivate', (_, by, id) =>
    deactivateAndHandOver(install, { by, actor: adminActor(admin) }, id, isGiven ? handTo : undefined),
  )
}

export { loadTeamDeactivation as loader } from '#app/desk/team/team-deactivation.loader.server.ts'
export { TeamDeactivation as default } from '#app/desk/team/team-deactivation.tsx'
