import { type AdminAccount, listAdmins } from '#app/admins/admins.server.ts'
import { type GuardArgs, requireAdmin } from '#app/auth/guard.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { accountWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { listUndeliveredLinks } from '#app/outbox/undelivered.server.ts'

export async function loadTeam(args: GuardArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const members = (await listAdmins(platform)).map(toMember)
  return {
    title: pageTitle(accountWords('team.title')),
    admin: frameOf(admin),
    members,
    undelivered: await readUndelivered(platform, members),
    isMailSent: !platform.mail.preview,
    invited: new URL(args.request.url).searchParams.get('invited'),
  }
}

export type TeamPage = Awaited<ReturnType<typeof loadTeam>>
export type TeamMember = ReturnType<typeof toMember>

/** Nothing of the password leaves the server. */
export function toMember({ id, name, email, role, lastSeenAt, active, passwordHash }: AdminAccount) {
  const state: 'active' | 'waiting' | 'inactive' = !active
    ? 'inactive'
    : passwordHash === null
      ? 'waiting'
      : 'active'
  return { id, name, email, role, state, lastSeenAt }
}

/** By id. What is only kept counts while somebody waits for it. */
async function readUndelivered({ db }: Platform, members: readonly TeamMember[]) {
  const reachable = members.filter(({ state }) => state !== 'inactive')
  const emails = await listUndeliveredLinks(
    db,
    reachable.map(({ email }) => email),
  )
  return Object.fromEntries(
    reachable.flatMap(({ id, email, state }) => {
      const failed = emails.get(email)
      return failed && (failed.state !== 'preview' || state === 'waiting') ? [[id, failed.state]] : []
    }),
  )
}
