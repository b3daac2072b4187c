import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { loadPerson } from '#app/desk/team/team.action.server.ts'
import { TeamPerson } from '#app/desk/team/team-person.tsx'

export async function loader(args: LoaderFunctionArgs) {
  return loadPerson(args, await requireAdmin(args, 'owner'))
}

export default function Person() {
  return <TeamPerson {...useLoaderData<typeof loader>()} />
}
