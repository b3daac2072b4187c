import { data, redirect } from '@remix-run/node'
import type { AdminAccount } from '#app/admins/admins.server.ts'
import type { AuditActor } from '#app/audit/audit.server.ts'
import { type GuardArgs, requireAdmin } from '#app/auth/guard.server.ts'
import type { Outcome } from '#app/auth/refusing/refusal.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import type { TeamAct } from './team-person.loader.server.ts'

export async function actOnPerson(
  args: GuardArgs,
  act: TeamAct,
  verb: (platform: Platform, by: AuditActor, id: string) => Promise<Outcome<AdminAccount>>,
) {
  const { platform, admin, install } = await requireAdmin(args, 'owner')
  const id = args.params.id ?? ''
  const { refusal } = await verb(platform, actorOf(admin, args), id)
  if (refusal) return data({ refused: Object.values(refusal.errors)[0] }, { status: refusal.status })
  install.nudge()
  return redirect(`/admin/team/${id}?done=${act}`, 303)
}
