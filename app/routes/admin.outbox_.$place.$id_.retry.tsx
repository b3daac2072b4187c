import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { requireEmail } from '#app/desk/outbox-place.server.ts'
import { retryEmail } from '#app/outbox/outbox.server.ts'
import { write } from '#app/workspaces/write.server.ts'

/** There is no form here: the email's page has the button. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args, 'owner')
  return redirect(`/admin/outbox/${args.params.place}/${args.params.id}`)
}

/** What is in no state to be tried again stays as it is: its page says how it stands. */
export async function action(args: ActionFunctionArgs) {
  const { desk, platform, workspace, place, email } = await requireEmail(args)
  if (workspace) await write(workspace, (trx) => retryEmail(trx, email.id, workspace.now()))
  else if (await retryEmail(platform.db, email.id, platform.now())) desk.nudge()
  return redirect(`/admin/outbox/${place}/${email.id}`, 303)
}
