import type { ActionFunctionArgs } from '@remix-run/node'
import { sendAdminReset } from '#app/auth/accounts/team.server.ts'
import { actOnPerson } from '#app/desk/team/team-person.action.server.ts'

export function action(args: ActionFunctionArgs) {
  return actOnPerson(args, 'reset', sendAdminReset)
}

export { loadTeamPerson as loader } from '#app/desk/team/team-person.loader.server.ts'
export { TeamPerson as default } from '#app/desk/team/team-person.tsx'
