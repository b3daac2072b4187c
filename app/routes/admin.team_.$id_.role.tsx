import { parseWithZod } from '@conform-to/zod/v4'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { roleSchema } from '#app/admins/admin.ts'
import { setRole } from '#app/auth/accounts/team.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { answerRefused } from '#app/auth/refusing/answer.server.ts'
import { readSmallForm } from '#app/auth/small-form.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { answerAct, loadPerson } from '#app/desk/team/team-acts.server.ts'
import { TeamPerson } from '#app/desk/team/team-person.tsx'

export async function loader(args: LoaderFunctionArgs) {
  return loadPerson(args, await requireAdmin(args, 'owner'))
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const submission = parseWithZod(await readSmallForm(args.request), { schema: roleSchema })
  if (submission.status !== 'success') return answerRefused(submission)
  const id = args.params.id ?? ''
  return answerAct(await setRole(platform, actorOf(admin, args), id, submission.value.role), 'role', args)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function Role() {
  return <TeamPerson {...useLoaderData<typeof loader>()} />
}
