import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { sendAdminReset } from '#app/auth/accounts/team.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { actOnPerson, loadPerson } from '#app/desk/team/team.action.server.ts'
import { TeamPerson } from '#app/desk/team/team-person.tsx'

export async function loader(args: LoaderFunctionArgs) {
  return loadPerson(args, await requireAdmin(args, 'owner'))
}

export async function action(args: ActionFunctionArgs) {
  return actOnPerson(args, await requireAdmin(args, 'owner'), 'reset', sendAdminReset)
}

export default function Reset() {
  return <TeamPerson {...useLoaderData<typeof loader>()} />
}
