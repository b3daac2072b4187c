import { data, redirect } from '@remix-run/node'
import type { Admin } from '#app/admins/admin.ts'
import { type AdminAccount, findAdmin } from '#app/admins/admins.server.ts'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import type { Outcome } from '#app/auth/refusing/refusal.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { pageTitle } from '#app/desk/title.server.ts'
import type { TeamMember } from './team-list.tsx'
import type { TeamPersonProps } from './team-person.tsx'

export function toMember(account: AdminAccount): TeamMember {
  const { id, name, email, role, lastSeenAt } = account
  const state = !account.active ? 'inactive' : account.passwordHash === null ? 'waiting' : 'active'
  return { id, name, email, role, state, lastSeenAt }
}

/** What the page of one person shows. @throws the 404 page for somebody unknown. */
export async function loadPerson(
  { request, params }: GuardArgs,
  { platform, admin }: { platform: Platform; admin: Admin },
): Promise<TeamPersonProps & { title: string }> {
  const account = await findAdmin(platform.db, params.id ?? '')
  if (!account) throw notFound()
  const done = new URL(request.url).searchParams.get('done')
  return {
    title: pageTitle(account.name),
    admin: { name: admin.name, role: admin.role },
    member: toMember(account),
    done: isAct(done) ? done : null,
  }
}

function isAct(name: string | null): name is NonNullable<TeamPersonProps['done']> {
  return name !== null && ['role', 'deactivate', 'reactivate', 'resend', 'reset'].includes(name)
}

/** Leads back to the person, or draws their page again with why it was not done. */
export function answerAct(
  outcome: Outcome<AdminAccount>,
  act: NonNullable<TeamPersonProps['done']>,
  { params, context }: GuardArgs,
) {
  const { refusal } = outcome
  if (refusal) return data({ refused: Object.values(refusal.errors)[0] }, { status: refusal.status })
  context.desk.nudge()
  return redirect(`/admin/team/${params.id}?done=${act}`, 303)
}
