import { findAdmin } from '#app/admins/admins.server.ts'
import { type GuardArgs, requireAdmin } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { accountWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { listUndeliveredLinks } from '#app/outbox/undelivered.server.ts'
import { countUnclosed } from '#app/queue/gone.server.ts'
import { toMember } from './team.loader.server.ts'

const ACTS = ['role', 'deactivate', 'reactivate', 'resend', 'reset'] as const
export type TeamAct = (typeof ACTS)[number]

/** @throws the 404 page for somebody unknown. */
export async function loadTeamPerson(args: GuardArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const account = await findAdmin(platform.db, args.params.id ?? '')
  if (!account) throw notFound()
  const done = new URL(args.request.url).searchParams.get('done')
  return {
    title: pageTitle(account.name, accountWords('team.title')),
    admin: frameOf(admin),
    member: toMember(account),
    done: ACTS.find((act) => act === done),
    isMailSent: !platform.mail.preview,
    /** Why the latest email with a link for them did not arrive. */
    email: (await listUndeliveredLinks(platform.db, [account.email])).get(account.email),
    unclosed: account.active ? 0 : await countUnclosed(platform.db, account.id),
  }
}

export type TeamPersonPage = Awaited<ReturnType<typeof loadTeamPerson>>
