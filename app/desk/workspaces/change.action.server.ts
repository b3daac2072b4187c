import { redirect } from '@remix-run/node'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { refused } from '#app/auth/refusing/refusal.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { changeWorkspace } from '#app/workspaces/changing.server.ts'
import { workspaceSchema } from '#app/workspaces/workspace-form.ts'
import { requireManagedWorkspace } from './require-workspace.server.ts'

export async function changeFromForm(args: GuardArgs) {
  const { platform, admin, workspace } = await requireManagedWorkspace(args)
  const fields = await readSmallForm(args.request)
  const submission = parseForm(fields, workspaceSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { accent, quota, ...details } = submission.value
  const changed = await changeWorkspace(
    platform,
    workspace.id,
    {
      ...details,
      accent: accent === '' ? null : accent,
      // An empty field is left out of the values.
      ...(fields.has('quota') && { quota: quota ? Number(quota) : null }),
    },
    actorOf(admin, args),
  )
  if (changed === 'unknown') throw notFound()
  if (changed === 'taken') {
    return answerRefused(submission, refused('subdomain', refusal('workspaces.subdomainTaken')).refusal)
  }
  return redirect(`/admin/workspaces/${workspace.id}?done=saved`, 303)
}
