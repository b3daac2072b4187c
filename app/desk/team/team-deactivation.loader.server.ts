import type { GuardArgs } from '#app/auth/guard.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { listOnlyRecipientOf, listTeam } from '#app/departments/departments.server.ts'
import { accountWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { countUnclosed } from '#app/queue/gone.server.ts'
import { loadTeamPerson } from './team-person.loader.server.ts'

export async function loadTeamDeactivation(args: GuardArgs) {
  const page = await loadTeamPerson(args)
  return {
    ...page,
    leaving: await readLeaving(args.context.install.platform, page.member.id),
    title: pageTitle(accountWords('team.deactivation.title', { name: page.member.name })),
  }
}

export type TeamDeactivationPage = Awaited<ReturnType<typeof loadTeamDeactivation>>

/** What points at them. */
export async function readLeaving(platform: Platform, id: string) {
  const [unclosed, team, aloneIn] = await Promise.all([
    countUnclosed(platform.db, id),
    listTeam(platform),
    listOnlyRecipientOf(platform, id),
  ])
  return {
    unclosed,
    people: team.filter((one) => one.id !== id).map(({ id, name }) => ({ id, name })),
    aloneIn,
  }
}
