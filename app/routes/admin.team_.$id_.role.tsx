import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { roleSchema } from '#app/admins/admin.ts'
import { setRole } from '#app/auth/accounts/team.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { actOnPerson, loadPerson } from '#app/desk/team/team.action.server.ts'
import { TeamPerson } from '#app/desk/team/team-person.tsx'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  return loadPerson(args, await requireAdmin(args, 'owner'))
}

export async function action(args: ActionFunctionArgs) {
  const guarded = await requireAdmin(args, 'owner')
  const submission = parseForm(await readSmallForm(args.request), roleSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { role } = submission.value
  return actOnPerson(args, guarded, 'role', (platform, by, id) => setRole(platform, by, id, role))
}

export default function Role() {
  return <TeamPerson {...useLoaderData<typeof loader>()} />
}
