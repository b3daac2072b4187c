import type { ActionFunctionArgs } from '@remix-run/node'
import { roleSchema } from '#app/admins/admin.ts'
import { setRole } from '#app/auth/accounts/team.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { actOnPerson } from '#app/desk/team/team-person.action.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'

export async function action(args: ActionFunctionArgs) {
  // Before the form is read.
  await requireAdmin(args, 'owner')
  const submission = parseForm(await readSmallForm(args.request), roleSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { role } = submission.value
  return actOnPerson(args, 'role', (platform, by, id) => setRole(platform, by, id, role))
}

export { loadTeamPerson as loader } from '#app/desk/team/team-person.loader.server.ts'
export { TeamPerson as default } from '#app/desk/team/team-person.tsx'
