import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { deactivateAdmin } from '#app/auth/accounts/team.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { answerAct, loadPerson } from '#app/desk/team/team-acts.server.ts'
import { TeamPerson } from '#app/desk/team/team-person.tsx'

export async function loader(args: LoaderFunctionArgs) {
  return loadPerson(args, await requireAdmin(args, 'owner'))
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const outcome = await deactivateAdmin(platform, actorOf(admin, args), args.params.id ?? '')
  return answerAct(outcome, 'deactivate', args)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function Deactivate() {
  return <TeamPerson {...useLoaderData<typeof loader>()} />
}
