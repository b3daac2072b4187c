import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { requireEmail } from '#app/desk/outbox/require-email.server.ts'
import { retryFor } from '#app/desk/outbox/retry.action.server.ts'

/** There is no form here: the email's page has the button. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args, 'owner')
  return redirect(`/admin/outbox/${args.params.outbox}/${args.params.id}`)
}

/** What is in no state to be tried again stays as it is: its page says how it stands. */
export async function action(args: ActionFunctionArgs) {
  const { admin } = await requireAdmin(args, 'owner')
  const { install, outbox, email, platform, workspace } = await requireEmail(args)
  const isRetried = await retryFor({ platform, workspace }, email, actorOf(admin, args))
  // A workspace's commit wakes the courier by itself.
  if (isRetried && !workspace) install.nudge()
  return redirect(`/admin/outbox/${outbox}/${email.id}`, 303)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
