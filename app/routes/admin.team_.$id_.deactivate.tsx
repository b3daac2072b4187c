import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { deactivateAndHandOver, readLeaving } from '#app/desk/team/deactivate.action.server.ts'
import { actOnPerson, loadPerson } from '#app/desk/team/team.action.server.ts'
import { TeamDeactivation } from '#app/desk/team/team-deactivation.tsx'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { accountWords, pageTitle } from '#app/i18n/titles.server.ts'
import { adminActor } from '#app/tickets/actor.ts'

/** Asks once more, and says what it means. */
export async function loader(args: LoaderFunctionArgs) {
  const guarded = await requireAdmin(args, 'owner')
  const page = await loadPerson(args, guarded)
  const leaving = await readLeaving(guarded.platform, page.member.id)
  return {
    ...page,
    leaving,
    title: pageTitle(accountWords('team.deactivation.title', { name: page.member.name })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const guarded = await requireAdmin(args, 'owner')
  const handTo = (await readSmallForm(args.request)).get('handTo')
  const isGiven = typeof handTo === 'string' && handTo !== 'keep'
  return actOnPerson(args, guarded, 'deactivate', (_, by, id) =>
    deactivateAndHandOver(
      guarded.install,
      { by, actor: adminActor(guarded.admin) },
      id,
      isGiven ? handTo : undefined,
    ),
  )
}

export default function Deactivate() {
  return <TeamDeactivation {...useLoaderData<typeof loader>()} />
}
