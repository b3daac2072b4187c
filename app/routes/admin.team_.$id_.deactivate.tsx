import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { deactivateAdmin } from '#app/auth/accounts/team.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { actOnPerson, loadPerson } from '#app/desk/team/team-acts.server.ts'
import { TeamDeactivation } from '#app/desk/team/team-deactivation.tsx'

/** Asks once more, and says what it means. */
export async function loader(args: LoaderFunctionArgs) {
  return loadPerson(args, await requireAdmin(args, 'owner'))
}

export async function action(args: ActionFunctionArgs) {
  return actOnPerson(args, await requireAdmin(args, 'owner'), 'deactivate', deactivateAdmin)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function Deactivate() {
  return <TeamDeactivation {...useLoaderData<typeof loader>()} />
}
