import type { GuardArgs } from '#app/auth/guard.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { listOnlyRecipientOf, listTeam } from '#app/departments/departments.server.ts'
import { accountWords, pageTitle } from '#app/i18n/titles.server.ts'
import { countUnclosed } from '#app/queue/gone.server.ts'
import { loadTeamPerson } from './team-person.loader.server.ts'

/** Asks once more, and says what it means. */
export async function loadTeamDeactivation(args: GuardArgs) {
  const page = await loadTeamPerson(args)
  return {
    ...page,
    leaving: await readLeaving(args.context.install.platform, page.member.id),
    title: pageTitle(accountWords('team.deactivation.title', { name: page.member.name })),
  }
}

export type TeamDeactivationPage = Awaited<ReturnType<typeof loadTeamDeactivation>>

/** What points at somebody who is about to leave. */
export async function readLeaving(platform: Platform, id: string) {
  const [unclosed, team, aloneIn] = await Promise.all([
    countUnclosed(platform.db, id),
    listTeam(platform),
    listOnlyRecipientOf(platform, id),
  ])
  return {
    /** How many of their tickets are not closed. */
    unclosed,
    /** Whom those can be given to. */
    people: team.filter((one) => one.id !== id).map(({ id, name }) => ({ id, name })),
    /** The departments of whose tickets nobody else is told. */
    aloneIn,
  }
}
