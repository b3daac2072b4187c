import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { resendInvitation } from '#app/auth/accounts/team.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { actOnPerson, loadPerson } from '#app/desk/team/team.action.server.ts'
import { TeamPerson } from '#app/desk/team/team-person.tsx'

export async function loader(args: LoaderFunctionArgs) {
  return loadPerson(args, await requireAdmin(args, 'owner'))
}

export async function action(args: ActionFunctionArgs) {
  return actOnPerson(args, await requireAdmin(args, 'owner'), 'resend', resendInvitation)
}

export default function Resend() {
  return <TeamPerson {...useLoaderData<typeof loader>()} />
}
